"""The engagement unit: what is asked of it, what holds engagement back, and who follows it up."""
