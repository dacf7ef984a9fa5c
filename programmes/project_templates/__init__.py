"""Templates of projects: those that the product brings, and those that organisations keep."""
