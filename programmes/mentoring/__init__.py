"""Mentors of people who are new: pairs, and their meetings."""
