"""A comparison on the shipped dataset says the numbers of the profiles and of the records."""

import re

import pytest
from django.test import Client

from deployments.models import Deployment
from indicators.refresh import rebuild_all
from tests.reading import page, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_dataset")]

COUNTRIES = ["EC", "BO", "BR", "UY"]
VENDORS = ["huawei", "zte", "hikvision", "ceiec"]


def row(markup: str, label: str) -> list[str]:
    """The cells of the row with this label, as markup."""
    for found in re.findall(r"<tr\b.*?</tr>", markup, re.DOTALL):
        heading = re.search(r'<th scope="row">([^<]*)', found)
        if heading and words(heading[1]) == label:
            return re.findall(r"<td\b.*?</td>", found, re.DOTALL)
    raise AssertionError(f"no row {label}")


def on_profile(address: str, indicator: str) -> str:
    """The figure of an indicator as the profile has it."""
    card = re.search(rf'data-indicator="{indicator}".*?</tr>', page(address), re.DOTALL)[0]
    return words(re.search(r'<p class="figure-value[^>]*>(.*?)</p>', card, re.DOTALL)[1])


INDICATORS = {
    "deployments": "Deployments",
    "cameras": "Known cameras",
    "donated-share": "Donated share",
    "committed-usd": "Money committed",
    "completeness": "Completeness",
}


@pytest.mark.parametrize("indicator", INDICATORS)
@pytest.mark.parametrize(
    ("kind", "keys", "address"),
    [("country", COUNTRIES, "/countries/{}/"), ("vendor", VENDORS, "/vendors/{}/")],
)
def test_figures_are_those_of_the_profiles(kind, keys, address, indicator):
    rebuild_all()
    cells = row(page("/compare/", **{kind: keys}), INDICATORS[indicator])
    for key, cell in zip(keys, cells, strict=True):
        said = words(cell)
        wanted = on_profile(address.format(key.lower()), indicator)
        assert said.lower().startswith(wanted.lower()), key


@pytest.mark.parametrize("kind", ["country", "vendor"])
def test_every_count_is_that_of_the_records_it_leads_to(kind):
    markup = page("/compare/", **{kind: COUNTRIES[:2] if kind == "country" else VENDORS[:2]})
    table = re.search(r"<table.*</table>", markup, re.DOTALL)[0]
    link = r'<a href="(/records/\?[^"]*&amp;[^"]*)">([^<]*)</a>'
    counts = re.findall(link + r'(?: <span class="note">([^<]*)</span>)?', table)
    assert len(counts) > 15
    for address, text, note in counts:
        total = re.search(r'<data id="total" value="(\d+)">', page(address.replace("&amp;", "&")))
        assert (note or text.split()[0]) == total[1], address


def test_cameras_are_those_of_the_records():
    slugs = Deployment.objects.published().filter(digest__cameras__isnull=False)
    slugs = list(slugs.order_by("-digest__cameras").values_list("slug", flat=True)[:4])
    cells = row(page("/compare/", deployment=slugs), "Cameras known")
    for slug, cell in zip(slugs, cells, strict=True):
        headline = page(f"/deployments/{slug}/").split("Cameras known</dt>")[1]
        wanted = words(re.search(r"<dd>([^<]*)", headline)[1])
        assert words(cell).startswith(wanted), slug


def test_every_pair_of_neighbours_can_be_compared():
    """No record of the dataset is too odd to stand beside another."""
    slugs = list(Deployment.objects.published().order_by("slug").values_list("slug", flat=True))
    for n in range(0, len(slugs), 4):
        chosen = slugs[n : n + 4]
        if len(chosen) > 1:
            assert Client().get("/compare/", {"deployment": chosen}).status_code == 200, chosen
