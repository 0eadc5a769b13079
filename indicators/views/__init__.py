"""The pages of the indicators."""
