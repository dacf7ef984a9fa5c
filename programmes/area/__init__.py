"""The area that an organisation serves: its profile, and who was counted in a project beside it."""
