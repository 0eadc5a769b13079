"""What beat sends by itself, and when."""

from celery.schedules import crontab

SCHEDULE = {
    "sweep-stale-subjects": {
        "task": "indicators.tasks.sweep",
        "schedule": 60.0,
        "options": {"expires": 55},  # one that nobody took is void when the next one comes
    },
    # Costs a few queries where the pictures of the present state are kept already.
    "prebuild-pictures": {
        "task": "indicators.tasks.prebuild_pictures",
        "schedule": 120.0,
        "options": {"expires": 110},
    },
    # Takes up imports that a killed worker left, and forgets old previews.
    "tidy-imports": {
        "task": "exchange.tasks.tidy_uploads",
        "schedule": 600.0,
        "options": {"expires": 590},
    },
    # The World Bank renews its series a few times a year.
    "fetch-world-bank": {
        "task": "exchange.tasks.fetch_world_bank",
        "schedule": crontab(day_of_month="5", hour="4", minute="20"),
    },
    # Some 740 sources, each once a month: a few every hour are enough. Without CHECK_LINKS, none.
    "check-links": {
        "task": "sources.tasks.check_links",
        "schedule": crontab(minute="40"),
        "options": {"expires": 3000},
    },
}
