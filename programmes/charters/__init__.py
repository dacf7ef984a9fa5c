"""What a charter is made of, what is still missing from it, and what changed in it."""
