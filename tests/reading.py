"""A page as a reader has it: its words, without markup, between single spaces."""

import html
import re

from django.http import QueryDict
from django.test import Client


def page(address: str, **query) -> str:
    """The markup of what a page says, without header and footer."""
    response = Client().get(address, query)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    found = re.search(r"<main.*?</main>", response.content.decode(), re.DOTALL)
    return found[0]


def words(markup: str) -> str:
    """What is read of markup; thin spaces and line breaks become plain ones."""
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", markup, flags=re.DOTALL)
    text = html.unescape(re.sub(r"<[^>]+>", " ", text))
    return re.sub(r"\s+", " ", text).strip()


def section(markup: str, name: str) -> str:
    """The words of the section with this id."""
    found = re.search(rf'<section[^>]* id="{name}".*?</section>', markup, re.DOTALL)
    assert found, f"no section {name}"
    return words(found[0])


def rows(markup: str) -> list[str]:
    """The rows of all tables of the markup, in words."""
    return [words(row) for row in re.findall(r"<tr\b.*?</tr>", markup, re.DOTALL)]


def row_with(markup: str, *parts: str) -> str:
    """The one row that holds all these parts."""
    found = [row for row in rows(markup) if all(part in row for part in parts)]
    assert found, f"no row with {parts}"
    return found[0]


def query(**parameters) -> QueryDict:
    """A query string as a view is given it."""
    given = QueryDict(mutable=True)
    for name, value in parameters.items():
        given.setlist(name, value if isinstance(value, list) else [value])
    return given
