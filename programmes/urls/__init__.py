"""Addresses of programmes."""
