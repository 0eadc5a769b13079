"""Every count on a profile is the count of the view it links to, in the shipped dataset."""

import html
import re
from functools import cache

import pytest
from django.http import QueryDict
from django.test import Client

from countries.models import Country
from deployments.filter import read_filter
from deployments.public import public_programs, public_vendors
from tests.reading import page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_dataset")]

COUNT_LINK = re.compile(r'<a[^>]* href="/records/\?([^"#]+)"[^>]*>(\d+)<')
SWITCH = re.compile(r'<a href="([^"]+)"[^>]*>[^<]+<span class="count">(\d+)</span>')
TABLE = re.compile(r'<table class="systems.*?</table>|$', re.DOTALL)


def profiles() -> dict[str, str]:
    """The address of every profile, by the query of its view."""
    found = {f"country={c.iso2}": c.get_absolute_url() for c in Country.objects.all()}
    found |= {f"vendor={v.slug}": v.get_absolute_url() for v in public_vendors()}
    return found | {f"program={p.slug}": p.get_absolute_url() for p in public_programs()}


@cache
def in_view(query: str) -> list[str]:
    """The keys of the deployments in the view that a link of a page leads to."""
    view = read_filter(QueryDict(html.unescape(query))).deployments
    return sorted(view.values_list("slug", flat=True))


@pytest.mark.parametrize("evidence", ["any", "two"])
def test_each_count_on_each_profile_is_that_of_the_view_it_links_to(evidence):
    links, wrong = 0, []
    every = list(profiles().items())
    for query, address in every if evidence == "any" else every[::4]:
        asked = {} if evidence == "any" else {"evidence": evidence}
        markup = page(address, **asked)
        shown = re.findall(r'data-deployment="([^"]+)"', TABLE.search(markup)[0])
        if sorted(shown) != in_view(f"{query}&evidence={evidence}"):
            wrong.append(f"{address}: its table is not its view")
        for link, number in COUNT_LINK.findall(markup):
            links += 1
            if len(in_view(link)) != int(number) or (asked and "evidence=two" not in link):
                wrong.append(f"{address}: {number} for {link}, which holds {len(in_view(link))}")
        if link := re.search(r'href="/records/\?([^"]*listed=after)">(\d+) deployment', markup):
            assert len(in_view(link[1])) == int(link[2]), address
    assert wrong == []
    assert links > (600 if evidence == "any" else 100), (
        "the pages have stopped to link their counts"
    )


def test_the_evidence_switch_counts_what_each_of_its_pages_shows():
    for address in list(profiles().values())[::9]:
        for link, number in SWITCH.findall(page(address)):
            answer = Client().get(html.unescape(link)).content.decode()
            assert TABLE.search(answer)[0].count("data-deployment") == int(number), link
