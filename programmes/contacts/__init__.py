"""Short notes of informal contact: the time that relationships take."""
