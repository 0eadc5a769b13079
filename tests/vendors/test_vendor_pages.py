"""The pages of vendors: who owns them, which lists name them, what they supply and where."""

import pytest
from django.test import Client

from indicators.refresh import rebuild_all
from tests import builders
from tests.reading import page, row_with, rows, section, words

pytestmark = pytest.mark.django_db

MOST_QUERIES = 34


@pytest.fixture
def huawei():
    """A vendor with a parent, a listing and systems in two countries."""
    parent = builders.vendor("holding", name="The holding")
    made = builders.vendor(
        "huawei",
        name="Huawei",
        parent=parent,
        headquarters="Shenzhen",
        ownership="private",
        ownership_note="As the report says.",
        founded="1987",
        summary="Makes telephones.",
    )
    made.sources.set([builders.source(publisher="The register")])
    for n, iso2 in enumerate(("EC", "EC", "BO")):
        system = builders.deployment(f"system-{n}", country=builders.country(iso2))
        builders.supply(system, vendor=made)
        builders.supply(system, vendor=made, role="software")
        builders.site(system)
        builders.publish(system)
    builders.listing(made, date="2019-05", note="With affiliates.")
    return made


def test_who_it_is_stands_at_the_top(huawei):
    text = words(page("/vendors/huawei/"))
    for part in (
        "Makes telephones. 1",
        "Ownership Private As the report says.",
        "The holding",
        "Shenzhen, China",
        "Founded 1987",
    ):
        assert part in text, part
    assert "Huawei" in words(page("/vendors/holding/"))


def test_its_systems_countries_and_roles_count_each_system_once(huawei):
    rebuild_all()
    markup = page("/vendors/huawei/")
    text = words(markup)
    assert "By country Country EC 2 as records: Country EC Country BO 1" in text
    assert "Equipment 3 Software 3" in text
    assert '<data value="3.0">3</data>' in markup


def test_a_listing_has_its_date_list_authority_and_effect(huawei):
    text = section(page("/vendors/huawei/"), "lists")
    for part in ("May 2019", "Invented list", "Nobody", "Effect: none", "With affiliates."):
        assert part in text.replace("Effect :", "Effect:"), part


def test_a_vendor_on_no_list_says_so(huawei):
    builders.public_deployment()
    assert "None of the lists" in section(page("/vendors/zorro/"), "lists")


def test_the_index_ranks_by_systems_and_keeps_parents_apart(huawei):
    builders.public_deployment()
    named = [row.split(" ")[0] for row in rows(page("/vendors/"))]
    assert named.index("Huawei") < named.index("Zorro") < named.index("The")
    assert "3 2 — 1 list , first May 2019" in row_with(page("/vendors/"), "Huawei")


def test_the_index_is_sorted_as_the_address_asks(huawei):
    builders.public_deployment()
    builders.listing(builders.vendor("zorro"), date="2018")

    def order(sort):
        found = [row.split(" ")[0] for row in rows(page("/vendors/", sort=sort))]
        return [name for name in found if name in {"Huawei", "Zorro"}]

    assert order("listed") == ["Zorro", "Huawei"]
    assert order("-listed") == order("name") == ["Huawei", "Zorro"]
    assert order("deployments") == ["Zorro", "Huawei"]
    assert Client().get("/vendors/", {"sort": "beauty"}).status_code == 400


def test_contracts_are_held_against_the_listings_of_the_vendor_itself(huawei):
    for n, (date, kind) in enumerate(
        (("2018-03", "contracted"), ("2019", "agreed"), ("2021", "contracted"), ("2022", "audit"))
    ):
        made = builders.public_deployment(f"signed-{n}", name=f"Signed in {date}")
        builders.supply(made, vendor=huawei)
        builders.event(made, date, kind=kind)
        builders.publish(made)
    markup = page("/vendors/huawei/")
    told = section(markup, "contracts")
    assert (
        "1 of 3 dated contracts and agreements came after it was listed (first: May 2019)" in told
    )
    assert "2021 Signed in 2021 after a listing" in told
    assert "Signed in 2018-03 after" not in told and "Signed in 2019 after" not in told
    assert 'href="/records/?vendor=huawei&amp;listed=after"' in markup
    assert "1 deployment with a contract after a listing of one of its suppliers" in told


def test_a_contract_after_the_listing_of_another_supplier_is_not_its_own(huawei):
    made = builders.public_deployment("late")
    builders.supply(made, vendor=builders.vendor("clean", name="Clean"))
    builders.listing(builders.vendor("clean"), date="2024")
    builders.supply(made, vendor=huawei)
    builders.event(made, "2022", kind="contracted")
    builders.publish(made)
    assert "1 of 1 dated" in section(page("/vendors/huawei/"), "contracts")
    assert "0 of 1 dated" in section(page("/vendors/clean/"), "contracts")


def test_a_supply_that_is_denied_is_shown_with_what_is_claimed(huawei):
    disputed, agreed = builders.public_deployment("d"), builders.public_deployment("a")
    for made in (disputed, agreed):
        builders.supply(made, vendor=huawei)
        builders.claim(made, "supplier", text="Huawei")
    builders.claim(disputed, "supplier", text="It was not Huawei", stance="disputes")
    builders.claim(agreed, "supplier", text="Nonsense", stance="disputes", standing="rejected")
    found = section(page("/vendors/huawei/"), "disputed")
    assert disputed.name in found and "It was not Huawei" in found
    assert agreed.name not in found


def test_a_vendor_on_a_list_and_without_a_deployment_has_its_page(huawei):
    builders.listing(builders.vendor("lister", name="Lister"))
    text = words(page("/vendors/lister/"))
    assert "No deployment on record names it as a supplier." in text
    assert "Invented list" in text


def test_a_vendor_that_only_a_draft_names_is_not_there():
    builders.supply(builders.deployment("hidden"), vendor=builders.vendor("shade", name="Shade"))
    assert Client().get("/vendors/shade/").status_code == 404
    assert "Shade" not in page("/vendors/")


def test_queries_do_not_grow_with_the_systems(huawei, django_assert_max_num_queries):
    for n in range(10):
        system = builders.public_deployment(f"more-{n}")
        builders.supply(system, vendor=huawei)
        builders.event(system, f"20{10 + n}")
    rebuild_all()
    with django_assert_max_num_queries(MOST_QUERIES):
        page("/vendors/huawei/")
    with django_assert_max_num_queries(11):
        page("/vendors/")
