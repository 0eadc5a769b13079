"""The composite indicator: where misuse of what was supplied would weigh most."""
