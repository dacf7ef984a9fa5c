"""Consultations and priorities: asking openly, with or without a name, and what came of it."""
