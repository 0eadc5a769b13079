"""Two to four deployments, countries or vendors side by side."""
