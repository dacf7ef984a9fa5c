"""Addresses of evaluation."""
