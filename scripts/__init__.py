"""What a checkout needs before it can run: the standard library only, but for what `make` names."""
