"""The tour: pictures of the running product, and the page that walks through them."""
