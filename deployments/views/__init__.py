"""The pages of deployments: map, timeline, records, and one record."""
