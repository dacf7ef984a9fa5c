"""Forms of engagement, kinds of activity and skills: what there is to choose, and what it means."""
