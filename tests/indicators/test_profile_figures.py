"""The block of figures on a profile: by group, each against all others of its kind."""

import pytest

from indicators.definitions import BY_SLUG, Group
from indicators.few_records import is_ranked, rests_on_few
from indicators.peers import Peer, peers
from indicators.profile_figures import profile_figures
from indicators.recompute import rebuild_all
from indicators.sparks import spark_of
from indicators.standings import standing_of
from tests import builders
from tests.indicators.figures import system


def line(kind: str, key: str, slug: str, evidence: str = "any"):
    lines = profile_figures(kind, key, evidence).lines
    return next(line for line in lines if line.definition.slug == slug)


def known(**values) -> list[Peer]:
    """Subjects with these values, none of few records."""
    return [Peer(key, key.upper(), value, few=False) for key, value in values.items()]


@pytest.mark.django_db
def test_figures_stand_under_the_headings_of_their_groups():
    system(cameras=10)
    rebuild_all()
    groups = profile_figures("country", "EC", "any").groups
    assert [group for group, _lines in groups] == list(Group)
    assert [line.definition.slug for line in groups[1][1]] == [
        "cameras",
        "cameras-per-100k",
        "facial-recognition",
        "biometric-share",
    ]


@pytest.mark.django_db
def test_a_share_of_fewer_than_five_records_is_of_few_and_has_no_rank():
    for _n in range(4):
        system(routes=("donation",))
    for _n in range(5):
        system(routes=("loan",), country=builders.country("PE"))
        system(routes=("donation",), country=builders.country("BO"))
    rebuild_all()
    share = line("country", "EC", "donated-share")
    assert share.is_of_few and share.standing.rank is None
    assert not line("country", "EC", "deployments").is_of_few, "a count of few is what it says"
    many = line("country", "BO", "donated-share")
    assert not many.is_of_few
    assert (many.standing.rank, many.standing.of, many.standing.known) == (1, 2, 3)


@pytest.mark.parametrize("slug", ["cameras", "cameras-per-100k", "committed-usd"])
def test_sums_that_one_record_can_make_are_ranked_from_five_records_on(slug):
    assert not is_ranked(BY_SLUG[slug], 4) and is_ranked(BY_SLUG[slug], 5)
    assert not rests_on_few(BY_SLUG[slug], 4), "its value is read as it is"
    assert is_ranked(BY_SLUG["deployments"], 1)


@pytest.mark.django_db
def test_cameras_of_one_record_are_a_dot_without_a_rank():
    system(cameras=900)
    for _n in range(5):
        system(cameras=1, country=builders.country("PE"))
        system(cameras=2, country=builders.country("BO"))
    rebuild_all()
    assert line("country", "EC", "cameras").standing.rank is None
    many = line("country", "BO", "cameras").standing
    assert (many.rank, many.of, many.known) == (1, 2, 3)


@pytest.mark.django_db
def test_what_is_not_known_or_not_on_record_is_no_dot():
    system(cameras=10)
    system(country=builders.country("PE"))  # of unknown cameras
    builders.country("BZ")
    rebuild_all()
    found = peers("country", "any")
    assert [peer.key for peer in found["cameras"]] == ["EC"]
    assert {peer.key for peer in found["deployments"]} == {"EC", "PE"}


@pytest.mark.django_db
def test_a_vendor_that_only_drafts_cite_is_no_dot():
    system()
    builders.supply(builders.deployment("hidden"), vendor=builders.vendor("gato"))
    rebuild_all()
    assert {peer.key for peer in peers("vendor", "any")["deployments"]} == {"zorro"}


@pytest.mark.django_db
def test_under_stronger_evidence_all_others_are_weighed_alike():
    system()
    weak = builders.deployment(country=builders.country("PE"))
    builders.supply(weak)
    builders.publish(weak)
    rebuild_all()
    assert line("country", "EC", "deployments").standing.known == 2
    assert line("country", "EC", "deployments", "two").standing is None


def test_the_highest_is_first_and_equal_ones_share_a_rank():
    standing = standing_of(BY_SLUG["cameras"], "b", known(a=9.0, b=4.0, c=4.0, d=0.0))
    assert (standing.rank, standing.level_with, standing.of) == (2, 1, 4)
    assert (standing.span, standing.median) == ("0–9", "4")


def test_of_years_the_earliest_is_first_and_the_line_begins_with_it():
    standing = standing_of(BY_SLUG["first-year"], "a", known(a=2011.0, b=2019.0))
    assert standing.rank == 1
    assert standing.span == "2011–2019"
    assert [dot.x for dot in standing.strip.dots] == [265, 5]


def test_a_figure_known_of_one_alone_has_no_standing():
    assert standing_of(BY_SLUG["cameras"], "a", known(a=9.0)) is None


def test_equal_values_stand_on_one_another_within_the_height_of_the_row():
    crowd = known(**{f"k{n}": 0.0 for n in range(30)}, a=1.0)
    dots = standing_of(BY_SLUG["cameras"], "a", crowd).strip.dots
    assert len({(dot.x, dot.y) for dot in dots}) == 31
    assert all(0 <= dot.y <= 28 for dot in dots)
    assert dots[-1].own, "painted last, over the others"


def test_a_course_says_its_ends_and_its_highest_year():
    spark = spark_of(BY_SLUG["active-deployments"], [[2011, 2], [2012, 5], [2013, 3]])
    assert spark.words == "By year: 2011: 2; 2012: 5; 2013: 3"
    assert spark.points == "3,15 50,3 97,11"
    assert not spark.bars


def test_sums_of_single_years_are_bars_and_years_without_one_are_empty():
    series = [[2011, 2e6], [2012, 0], [2013, 100.0]]
    spark = spark_of(BY_SLUG["committed-usd"], series)
    assert [bar.height for bar in spark.bars] == [20, 1]
    assert "2011: US$2 million" in spark.words
    assert not spark.points


def test_a_share_is_drawn_against_the_whole():
    spark = spark_of(BY_SLUG["donated-share"], [[2011, 0.0], [2012, 0.5]])
    assert spark.points == "3,23 97,13"


def test_one_year_alone_is_no_course():
    assert spark_of(BY_SLUG["deployments"], [[2011, 2]]) is None
