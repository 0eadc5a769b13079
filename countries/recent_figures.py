"""The figures of a country as its page shows them: by series, the latest years first."""

from dataclasses import dataclass

from countries.models import Country, CountryFigure

YEARS_SHOWN = 5


@dataclass(frozen=True)
class RecentFigures:
    """One series: its latest figure, a few years before it, and how many more there are."""

    latest: CountryFigure
    before: list[CountryFigure]
    older: int
    first_year: int


def recent_figures(country: Country) -> list[RecentFigures]:
    """The series of a country in the order of their names, each with its latest years."""
    by_series: dict[str, list[CountryFigure]] = {}
    for figure in country.figures.order_by("series", "-year"):
        by_series.setdefault(figure.series, []).append(figure)
    return [
        RecentFigures(
            latest=figures[0],
            before=figures[1:YEARS_SHOWN],
            older=max(len(figures) - YEARS_SHOWN, 0),
            first_year=figures[-1].year,
        )
        for figures in by_series.values()
    ]
