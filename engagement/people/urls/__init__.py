"""Addresses of pages about people."""
