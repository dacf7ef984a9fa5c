"""What an organisation has agreed about engagement: its documents, and the goals in them."""
