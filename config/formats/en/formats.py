"""One order for days: Django's English would also read 03/04/2026, as the fourth of March."""

DATE_INPUT_FORMATS = ["%Y-%m-%d"]
