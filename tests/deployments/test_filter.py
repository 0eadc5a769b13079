import pytest
from django.http import QueryDict

from deployments.bad_requests import BadQuery
from deployments.digest import rebuild
from deployments.filter import read_filter
from deployments.sentence import chips, sentence
from tests import builders

pytestmark = pytest.mark.django_db


def found(query: str) -> set[str]:
    return set(read_filter(QueryDict(query)).deployments.values_list("slug", flat=True))


@pytest.fixture
def cast():
    """Three invented systems: a donated one by Zorro, a bought one by Lynx, an undated one."""
    ecuador, brazil = builders.country("EC"), builders.country("BR", subregion="brazil")
    first = builders.deployment(
        "first",
        name="ECU-911",
        country=ecuador,
        program=builders.program("ecu", country=ecuador),
        technologies=[builders.technology("cctv"), builders.technology("drone")],
        scope="national",
    )
    builders.supply(first, vendor=builders.vendor("zorro"))
    builders.supply(first, vendor=builders.vendor("zorro"), role="software")
    builders.funding(first, route="donation")
    builders.event(first, "2011")
    builders.site(first, latitude="-0.22", longitude="-78.51", city="Colón")
    second = builders.deployment("second", country=brazil, status="cancelled")
    builders.supply(second, vendor=builders.vendor("lynx"))
    builders.funding(second, route="commercial")
    builders.event(second, "2015")
    builders.event(second, "2018", kind="cancelled")
    builders.site(second, latitude="-23.5", longitude="-46.6", precision="exact")
    third = builders.deployment("third", country=brazil, status="unknown")
    builders.supply(third, vendor=builders.vendor("zorro"))
    builders.national_site(third)
    builders.publish(first, second, third)
    return first, second, third


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("", {"first", "second", "third"}),
        ("vendor=zorro", {"first", "third"}),
        ("vendor=zorro&vendor=lynx", {"first", "second", "third"}),
        ("vendor=zorro&country=BR", {"third"}),
        ("country=EC&country=BR", {"first", "second", "third"}),
        ("region=brazil", {"second", "third"}),
        ("program=ecu", {"first"}),
        ("deployment=second&deployment=third", {"second", "third"}),
        ("technology=drone", {"first"}),
        ("technology=drone&technology=cctv", {"first", "second", "third"}),
        ("route=donation", {"first"}),
        ("route=unknown", {"third"}),
        ("route=unknown&route=commercial", {"second", "third"}),
        ("status=cancelled", {"second"}),
        ("scope=national", {"first"}),
        ("precision=country", {"third"}),
        ("precision=exact&precision=city", {"first", "second"}),
        ("placed=no", {"third"}),
        ("placed=yes", {"first", "second"}),
        ("bbox=-80,-5,-75,2", {"first"}),
        ("from=2019", {"first"}),
        ("from=2018", {"first", "second"}),
        ("to=2012", {"first"}),
        ("to=2010", set()),
        ("from=2012&to=2014", {"first"}),
        ("q=ecu 911", {"first"}),
        ("q=ECU911", {"first"}),
        ("q=colon", {"first"}),
        ("q=zorro colón", {"first"}),
        ("q=olon", set()),
        ("q=nothing like it", set()),
        ("q=", {"first", "second", "third"}),
        ("evidence=any", {"first", "second", "third"}),
        ("unknown_parameter=1", {"first", "second", "third"}),
    ],
)
def test_a_query_keeps_what_it_says(cast, query, slugs):
    assert found(query) == slugs


def test_evidence_counts_copies_of_one_report_once(cast):
    first, *_ = cast
    report = builders.source(publisher="Paper")
    copy = builders.source(publisher="Other paper", derived_from=report)
    for row in (first.sites, first.supplies, first.fundings, first.events):
        for one in row.all():
            one.sources.set([report, copy])
    rebuild([first.pk])
    assert "first" not in found("evidence=two")
    assert "second" in found("evidence=two")


def test_official_evidence_asks_for_a_primary_document(cast):
    first, _, _ = cast
    first.sites.get().sources.add(builders.source(grade="A"))
    rebuild([first.pk])
    assert found("evidence=official") == {"first"}


def test_drafts_are_in_no_view(cast):
    first, _, _ = cast
    first.state = "in_review"
    first.save()
    assert found("") == {"second", "third"}


@pytest.mark.parametrize(
    ("query", "parameter", "says"),
    [
        ("vendor=nobody", "vendor", "nobody"),
        ("country=XX", "country", "XX"),
        ("country=XX&country=EC", "country", "XX"),
        ("program=none", "program", "none"),
        ("technology=magic", "technology", "magic"),
        ("route=gift", "route", "donation"),
        ("status=broken", "status", "operational"),
        ("scope=galaxy", "scope", "national"),
        ("precision=roughly", "precision", "exact"),
        ("region=europe", "region", "caribbean"),
        ("evidence=three", "evidence", "official"),
        ("placed=maybe", "placed", "yes"),
        ("weak=ill", "weak", "disputed, single, unchecked"),
        ("listed=before", "listed", "after"),
        ("from=last year", "from", "four digits"),
        ("from=20180", "from", "2100"),
        ("to=12", "to", "1900"),
        ("from=2019&to=2012", "from", "2012"),
        ("bbox=1,2,3", "bbox", "west,south,east,north"),
        ("bbox=a,b,c,d", "bbox", "a,b,c,d"),
        ("bbox=10,0,-10,5", "bbox", "West comes before east"),
        ("bbox=-200,0,10,5", "bbox", "-180"),
        ("bbox=0,-95,10,5", "bbox", "-90"),
        ("bbox=nan,0,10,5", "bbox", "-180"),
    ],
)
def test_a_bad_value_is_refused_in_a_sentence_that_names_it(cast, query, parameter, says):
    with pytest.raises(BadQuery) as refused:
        read_filter(QueryDict(query))
    assert list(refused.value.errors) == [parameter]
    assert says in refused.value.errors[parameter]


def test_all_bad_values_are_named_at_once(cast):
    with pytest.raises(BadQuery) as refused:
        read_filter(QueryDict("vendor=nobody&route=gift&from=x"))
    assert set(refused.value.errors) == {"vendor", "route", "from"}


def test_a_vendor_that_only_a_draft_names_is_unknown(cast):
    builders.supply(builders.deployment("hidden"), vendor=builders.vendor("secret"))
    with pytest.raises(BadQuery):
        read_filter(QueryDict("vendor=secret"))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "All published deployments"),
        ("evidence=any", "All published deployments"),
        (
            "technology=drone&vendor=zorro&vendor=lynx&country=EC&from=2010",
            "Drone by Zorro or Lynx in Country EC, alive in 2010 or later",
        ),
        ("route=donation&scope=city", "Deployments, paid as Donation, of scope City"),
        ("country=EC&from=2010&to=2012", "Deployments in Country EC, alive between 2010 and 2012"),
        ("from=2012&to=2012", "Deployments, alive in 2012"),
        ("from=2012&to=2014", "Deployments, alive between 2012 and 2014"),
        ("to=2012", "Deployments, alive in 2012 or before"),
        ("weak=single&weak=disputed", "Deployments, marked One publisher alone or Disputed"),
        ("q=colón", "Deployments, matching “colón”"),
    ],
)
def test_the_filter_says_in_words_what_is_shown(cast, query, words):
    assert sentence(chips(read_filter(QueryDict(query)))) == words


def test_one_year_is_one_chip_that_takes_both_ends_away(client, cast):
    found = chips(read_filter(QueryDict("country=EC&from=2012&to=2012")))
    assert [chip.text for chip in found] == ["Country EC", "in 2012"]
    page = client.get("/records/?country=EC&from=2012&to=2012").content.decode()
    assert 'href="/records/?country=EC" data-explore-link title="Remove the filter in 2012"' in page


def test_two_years_are_two_chips(cast):
    found = chips(read_filter(QueryDict("from=2012&to=2013")))
    assert [chip.text for chip in found] == ["alive in 2012 or later", "begun by 2013"]
