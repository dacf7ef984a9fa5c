"""Programmes of several organisations: what each shares stands with the others as a copy."""
