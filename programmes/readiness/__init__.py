"""How a team gets ready before people join it: a short list, and time to reflect."""
