"""What a row must hold together, whatever table stands beside it: pairs and either-ors.

The database holds the same as checks; here each is said in a sentence, at its cell.
"""

import json

from django.utils.translation import gettext as _

from deployments import rules

Cells = dict[str, str]
Problem = tuple[str, str]  # the column, and a sentence

CITING = ("supplies", "sites", "funding", "events")


def row_problems(table: str, cells: Cells) -> list[Problem]:
    """The problems of one row with all its cells in canonical text."""
    problems = SPECIAL[table](cells) if table in SPECIAL else []
    if table in CITING:
        problems += [tuple(p) for p in rules.source_problem(filter(None, [cells["sources"]]))]
    return problems


def _funding(cells: Cells) -> list[Problem]:
    if cells["amount"] and not cells["currency"]:
        return [("currency", _("An amount needs its currency."))]
    if cells["currency"] and not cells["amount"]:
        return [("amount", _("A currency needs its amount."))]
    if cells["amount"].startswith("-"):
        return [("amount", _("An amount is never negative."))]
    return []


def _site(cells: Cells) -> list[Problem]:
    problems = rules.placement_problem(cells["precision"], cells["latitude"], cells["longitude"])
    problems = [tuple(problem) for problem in problems]
    problems += [tuple(problem) for problem in rules.outline_problem(_geometry(cells["outline"]))]
    for column, limit in (("latitude", 90), ("longitude", 180)):
        number = _number(cells[column])
        if number is not None and not -limit <= number <= limit:
            sentence = _("Degrees run from -%(limit)d to %(limit)d.") % {"limit": limit}
            problems.append((column, sentence))
    return problems


def _geometry(text: str):
    """The outline of a cell; one that is no JSON is reported as that."""
    try:
        return json.loads(text) if text else None
    except (ValueError, RecursionError):
        return None


def _number(text: str) -> float | None:
    """The number of a cell; one that is none is reported as that."""
    try:
        return float(text) if text else None
    except ValueError:
        return None


def _claim(cells: Cells) -> list[Problem]:
    problems = []
    if bool(cells["number"]) == bool(cells["text"]):
        sentence = _("A claim has a number or a text: one of the two.")
        problems.append(("number", sentence))
    if bool(cells["deployment"]) == bool(cells["program"]):
        sentence = _("A claim is about a deployment or a program: one of the two.")
        problems.append(("deployment", sentence))
    problems += [tuple(p) for p in rules.count_problem(cells["field"], _number(cells["number"]))]
    return problems


def _not_itself(column: str, sentence: str):
    def problems(cells: Cells) -> list[Problem]:
        return [(column, sentence)] if cells[column] and cells[column] == cells["slug"] else []

    return problems


SPECIAL = {
    "funding": _funding,
    "sites": _site,
    "claims": _claim,
    "vendors": _not_itself("parent", _("A vendor cannot be its own parent.")),
    "sources": _not_itself("derived_from", _("A source cannot be derived from itself.")),
}
