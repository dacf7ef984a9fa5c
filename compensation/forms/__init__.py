"""Forms: they judge what a browser typed."""
