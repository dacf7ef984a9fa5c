"""Papers of a meeting: when they are due, in which format, and whom they reached."""
