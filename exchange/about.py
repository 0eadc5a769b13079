"""What a file of the atlas says of itself: which view, from when, under which licence."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# What each column of the rows says; the CSV has the same columns under the same names.
EXPLAINED = {
    "slug": gettext_lazy("The key of the deployment: it never changes."),
    "name": gettext_lazy("The name by which the atlas calls it."),
    "name_local": gettext_lazy("Its name in the language of the country."),
    "aliases": gettext_lazy("Other names, between semicolons."),
    "country": gettext_lazy("The country, by its code of two letters (ISO 3166-1)."),
    "country_name": gettext_lazy("The same country by its name."),
    "program": gettext_lazy("The key of the program that it belongs to."),
    "part_of": gettext_lazy(
        "The key of the deployment that contains it: count the whole or its parts, never both."
    ),
    "status": gettext_lazy("Its state, as last reported; the glossary explains each word."),
    "scope": gettext_lazy("How far it reaches: a facility, a city, a nation."),
    "technologies": gettext_lazy("What it does, by the keys of the glossary."),
    "vendors": gettext_lazy("Each supplier by its key, a colon, and its role."),
    "routes": gettext_lazy("How it was paid."),
    "amounts": gettext_lazy(
        "Each known sum: amount with a decimal point, currency, route, date. "
        "Nothing is converted or added up."
    ),
    "operator": gettext_lazy("Who runs it."),
    "confidence": gettext_lazy("How sure the editors are that it is as the record says."),
    "begins": gettext_lazy("Its first dated step, as far as the date is known."),
    "ends": gettext_lazy("Its last dated step, if it has ended."),
    "cameras": gettext_lazy("Cameras, a whole number; empty where no claim stands."),
    "cameras_low": gettext_lazy("The lowest of the claims that are adopted or plausible."),
    "cameras_high": gettext_lazy("The highest of them."),
    "disputed": gettext_lazy("Whether sources deny each other or leave a range open."),
    "sites": gettext_lazy("How many places of it are recorded, placed on the map or not."),
    "sources": gettext_lazy("The keys of the sources it rests on; see the sheet of sources."),
    "source_urls": gettext_lazy("Their addresses, between blanks."),
    "url": gettext_lazy("Its page, with every claim, date and source."),
    "checked_on": gettext_lazy("The day on which somebody last held it against its sources."),
    "summary": gettext_lazy("The record in a few sentences, in the researchers' own words."),
}


def about(
    *, count: int, sources: int, shown: str, permalink: str, day: date, edition: str
) -> list[tuple[str, str]]:
    """A heading and a text in each line; the columns come last."""
    return [
        (_("Atalaya"), _("Chinese-supplied surveillance systems in Latin America.")),
        (_("This view"), shown),
        (_("Where it is read"), permalink),
        (_("Rows"), _("%(n)d deployments, %(m)d sources") % {"n": count, "m": sources}),
        (_("Taken on"), day.isoformat()),
        (_("Edition of the data"), edition),
        (_("Licence"), _("CC BY 4.0: copy, share and change it, and name Atalaya as the source.")),
        (_("How values were chosen"), _chosen()),
        (_("What is unknown"), _("An empty cell: no source says it. It is not zero, and not no.")),
        (_("Dates"), _dates()),
        (_("Numbers"), _("Cells of numbers hold whole numbers; sums in texts have a point.")),
        (_("Columns"), ""),
        *[(name, str(sentence)) for name, sentence in EXPLAINED.items()],
    ]


def _chosen() -> str:
    return _(
        "Where sources disagree, all their claims stay on the page of the record. The value here "
        "is the claim that an editor adopted; else, of those not rejected, the one with the "
        "latest as-of date, then the better source grade, then the smaller number. Nothing is "
        "averaged. What is only denied has no value."
    )


def _dates() -> str:
    return _(
        "A date known to the day is a date. One known to the month or year is text, such as "
        "2012-05 or 2012: it did not happen on the first."
    )
