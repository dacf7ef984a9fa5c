"""Opportunities: what a role pack says, who answers to it, and what becomes of each answer."""
