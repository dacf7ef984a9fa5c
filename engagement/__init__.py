"""The foundation: everything that every programme needs."""
