"""Asks addresses that editors typed, and only such as lie on the public network."""
