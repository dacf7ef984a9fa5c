"""Tags about organisations."""
