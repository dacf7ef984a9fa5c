"""Money that people get back for the costs of taking part."""
