"""Standards that an organisation measures itself by, and what shows that it meets them."""
