"""Evaluation: both perspectives, honest with small numbers."""
