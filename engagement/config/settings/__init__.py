"""Settings, one module for each kind of place."""
