"""The atlas as it was known on a day: `asof` on any public page."""
