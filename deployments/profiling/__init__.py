"""What the pages of countries, vendors and programs say of their deployments."""
