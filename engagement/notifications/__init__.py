"""Messages: an out-box row first, then the way out."""
