"""How days, times and thousands are written and read, wherever a page says nothing else."""

DATE_FORMAT = "j M Y"
SHORT_DATE_FORMAT = DATE_FORMAT
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j M Y, H:i"
SHORT_DATETIME_FORMAT = DATETIME_FORMAT
YEAR_MONTH_FORMAT = "M Y"
MONTH_DAY_FORMAT = "j M"

# One order for days: Django's English would also read 03/04/2026, as the fourth of March.
DATE_INPUT_FORMATS = ["%Y-%m-%d"]

THOUSAND_SEPARATOR = "\u202f"  # narrow and unbreakable, as in `deployments.templatetags.atalaya`
NUMBER_GROUPING = 3
