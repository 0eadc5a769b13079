"""Which known deployments a new one may be: by its names, or by where it stands."""
