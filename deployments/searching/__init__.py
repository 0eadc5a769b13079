"""Names in any spelling: what can be found, how it is ranked, and what is near."""
