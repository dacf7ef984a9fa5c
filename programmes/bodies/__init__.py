"""Governance bodies: their seats, who sits on them for how long, and who is missing."""
