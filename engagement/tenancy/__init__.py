"""The mechanism that keeps organisations apart."""
