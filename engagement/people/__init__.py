"""The people who take part."""
