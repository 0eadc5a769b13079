"""What a web page says of itself: title, publisher, date, language; trusted in nothing."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from django.core.exceptions import ValidationError

from sources.fetching.fetch import Answer
from sources.models import Source
from sources.partial_dates import validate

# Where pages say it, the surest place first.
TITLES = ("og:title", "citation_title", "headline", "dc.title", "twitter:title", "title")
PUBLISHERS = ("og:site_name", "publisher", "citation_publisher", "dc.publisher", "application-name")
DATES = (
    *("article:published_time", "datepublished", "citation_publication_date"),
    *("citation_date", "dc.date", "dc.date.issued", "date", "pubdate"),
)


def read_page(answer: Answer) -> dict[str, str]:
    """Cells of a source that the page suggests; what it does not say is left out."""
    page = _Page()
    page.feed(_text(answer))
    page.close()
    said = page.said | dict(_from_data(page.data))
    publisher = _first(said, PUBLISHERS)
    found = {
        "title": _without_site(_first(said, TITLES), publisher),
        "publisher": publisher,
        "date": next(filter(None, (_day(said.get(name, "")) for name in DATES)), ""),
        "language": _language(page.language),
    }
    return {
        name: text[: Source._meta.get_field(name).max_length]
        for name, text in found.items()
        if text
    }


class _Page(HTMLParser):
    """The head of a page: what its meta elements, its title and its linked data say."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.said: dict[str, str] = {}
        self.data: list[str] = []
        self.language = ""
        self.inside = ""

    def handle_starttag(self, tag, attributes):
        given = {name: value or "" for name, value in attributes}
        if tag == "html":
            self.language = given.get("lang", "")
        elif tag == "meta":
            name = given.get("property") or given.get("name") or given.get("itemprop") or ""
            self._say(name.lower(), given.get("content", ""))
        elif tag == "title" or (tag == "script" and given.get("type") == "application/ld+json"):
            self.inside = tag
            if tag == "script":
                self.data.append("")

    def handle_endtag(self, tag):
        self.inside = "" if tag == self.inside else self.inside

    def handle_data(self, data):
        if self.inside == "title":
            self._say("title", data)
        elif self.inside == "script":
            self.data[-1] += data

    def _say(self, name: str, text: str) -> None:
        if text := " ".join(text.split()):
            self.said.setdefault(name, text)


def _from_data(blocks: list[str]) -> Iterator[tuple[str, str]]:
    """What linked data (JSON-LD) says of the article."""
    for block in blocks:
        try:
            data = json.loads(block)
        except (ValueError, RecursionError):
            continue
        nodes = data if isinstance(data, list) else [data]
        nodes += [node for n in nodes if isinstance(n, dict) for node in _list(n.get("@graph"))]
        for node in nodes:
            if not isinstance(node, dict) or "datePublished" not in node:
                continue
            publisher = node.get("publisher")
            name = publisher.get("name") if isinstance(publisher, dict) else publisher
            told = {
                "datepublished": node["datePublished"],
                "headline": node.get("headline"),
                "publisher": name,
            }
            yield from ((key, text) for key, text in told.items() if isinstance(text, str))
            return


def _list(value) -> list:
    return value if isinstance(value, list) else []


def _text(answer: Answer) -> str:
    """The page in letters, by the alphabet that it names."""
    named = re.search(r"charset=[\"']?([\w-]+)", answer.content_type) or re.search(
        rb"charset=[\"']?([\w-]+)", answer.body[:2048]
    )
    name = named[1] if named else "utf-8"
    try:
        return answer.body.decode(name if isinstance(name, str) else name.decode(), "replace")
    except LookupError:
        return answer.body.decode("utf-8", "replace")


def _first(said: dict[str, str], names: tuple[str, ...]) -> str:
    return next((" ".join(said[name].split()) for name in names if said.get(name)), "")


def _without_site(title: str, publisher: str) -> str:
    """The title without the name of the site that many pages hang on to it."""
    ending = rf"\s+[|–—·-]\s+{re.escape(publisher)}\s*$"
    return re.sub(ending, "", title, flags=re.I) if publisher else title


def _day(text: str) -> str:
    """The day, month or year at the beginning of a date as pages write it."""
    found = re.match(r"\d{4}(?:[-/]\d{2}(?:[-/]\d{2})?)?(?!\d)", text.strip())
    day = found[0].replace("/", "-") if found else ""
    try:
        validate(day)
    except ValidationError:
        return ""
    return day


def _language(text: str) -> str:
    found = re.match(r"[a-z]{2,3}(?![a-z])", text.strip().lower())
    return found[0] if found else ""
