"""The shell around what the apps show."""
