"""What has no domain and no table."""
