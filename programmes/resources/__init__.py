"""Time and money of a project: what is set aside for each year, and what was used."""
