"""Who is who: mission sheets in people's own words, and introductions that both sides want."""
