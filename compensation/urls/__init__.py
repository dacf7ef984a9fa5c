"""Addresses of the pages about money."""
