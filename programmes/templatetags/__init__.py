"""Template tags of the programmes room."""
