"""Complaints: who receives them, by when they are answered, and what is learnt from them."""
