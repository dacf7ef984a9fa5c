"""History: what happened, by whom and when."""
