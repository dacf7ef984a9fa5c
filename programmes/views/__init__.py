"""The pages of programmes, projects and activities."""
