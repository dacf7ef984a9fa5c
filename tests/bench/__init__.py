"""What the main pages and the reports cost, each beside the least that it could cost."""
