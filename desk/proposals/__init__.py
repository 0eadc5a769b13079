"""A change as its reviewer reads it: in words, record by record, with maps and bars."""
