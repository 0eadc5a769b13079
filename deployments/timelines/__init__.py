"""Deployments in time: lanes of bars, what happened around them, and the same in words."""
