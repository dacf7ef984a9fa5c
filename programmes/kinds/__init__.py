"""Forms of engagement and kinds of activity: what there is to choose, and what it means."""
