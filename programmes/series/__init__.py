"""Meetings that come again: their dates, and what is changed for all that follow."""
