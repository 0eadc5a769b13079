"""What records are measured against: people, provinces, and the day."""

from django.db.models import Count
from django.utils import timezone

from countries.models import CountryFigure, Subdivision
from indicators.measures import Background


def background() -> Background:
    """The latest population on file, the number of provinces, the present month: two queries."""
    series = CountryFigure.objects.filter(series=CountryFigure.Series.POPULATION)
    people = series.order_by("year").values_list("country_id", "value")
    provinces = Subdivision.objects.order_by().values("country_id").annotate(n=Count("pk"))
    return Background(
        population=dict(people),  # the latest year overwrites those before
        subdivisions={row["country_id"]: row["n"] for row in provinces},
        month=present_month(),
    )


def present_month() -> str:
    """The month whose first day some indicators are computed for: 2026-11."""
    return timezone.localdate().strftime("%Y-%m")
