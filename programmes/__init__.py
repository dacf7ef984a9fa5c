"""Programmes, projects, people’s places in them, and activities."""
