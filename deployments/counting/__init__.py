"""How many: facets, years, totals, versions, from columns in memory for one edition."""
