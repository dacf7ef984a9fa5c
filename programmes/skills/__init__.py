"""Skills that people bring or would like to have, and what they learn together."""
