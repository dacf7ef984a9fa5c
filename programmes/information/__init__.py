"""Giving information: its sources, and whether a reader from outside finds it fair."""
