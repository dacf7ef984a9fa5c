"""Publications, talks and conferences: how people are named, and the help that they ask for."""
