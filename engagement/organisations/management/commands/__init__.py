"""Commands of the organisations package."""
