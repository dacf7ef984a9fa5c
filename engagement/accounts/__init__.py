"""Accounts: who signs in, and in which language."""
