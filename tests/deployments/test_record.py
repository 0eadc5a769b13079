"""The page of one deployment: figures, disagreements, footnotes, warnings and what is missing."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests import builders
from tests.reading import page, row_with, section, words

pytestmark = pytest.mark.django_db

MOST_QUERIES = 20


@pytest.fixture
def disputed():
    """A system whose sources disagree on its cameras, and agree on its control centres."""
    made = builders.deployment("disputed", name="Disputed system")
    builders.supply(made, vendor=builders.vendor("huawei"), note="maker inferred")
    builders.site(made, name="Central square", cameras=40)
    builders.funding(made, route="loan", amount=240_000_000, currency="USD", funder="A bank")
    builders.event(made, "2011-02", text="The contract is signed.")
    cameras = ((600, "adopted", "2021-02"), (480, "plausible", "2019"), (310, "superseded", "2016"))
    for number, standing, as_of in cameras:
        builders.claim(made, number=number, standing=standing, as_of=as_of)
    builders.claim(made, number=1200, standing="rejected", as_of="2022", note="a garbled copy")
    builders.claim(made, "centres", number=2, unit="centres")
    builders.publish(made)
    return made


def test_claims_that_differ_stand_side_by_side_with_the_rule_that_chose(disputed):
    markup = page("/deployments/disputed/")
    conflict = section(markup, "disagreements")
    assert "Taken: 600 cameras ; an editor adopted it." in conflict
    assert "Range of what is adopted and plausible: 480–600." in conflict
    for number, standing in (("600", "Adopted"), ("480", "Plausible"), ("310", "Superseded")):
        assert standing in row_with(markup, f"{number} cameras")
    assert "Control centres" not in conflict
    assert "2 centres" in section(markup, "claims")


def test_a_rejected_claim_is_struck_through_with_the_reason(disputed):
    markup = page("/deployments/disputed/")
    row = re.search(r'<tr class="is-rejected">.*?</tr>', markup, re.DOTALL)
    assert "1 200 cameras a garbled copy" in words(row[0])
    assert "Claims shown wrong are kept, struck through, on: cameras." in words(markup)


def test_the_head_says_range_route_and_life(disputed):
    head = re.search(r'<dl class="headline">.*?</dl>', page("/deployments/disputed/"), re.DOTALL)
    text = words(head[0])
    for part in ("480–600", "Deal on a Chinese loan", "Operational since Feb 2011"):
        assert part in text, part


def figure(markup: str, label: str) -> str:
    """One figure of the head, with its marks."""
    head = re.search(r'<dl class="headline">.*?</dl>', markup, re.DOTALL)[0]
    figures = re.findall(r"<div>.*?</div>", head, re.DOTALL)
    return next(found for found in figures if label in words(found))


def test_a_range_is_cited_at_both_ends(disputed):
    markup = page("/deployments/disputed/")
    numbers = re.findall(r"#source-(\d+)", figure(markup, "Cameras known"))
    assert len(numbers) == 2
    for count, number in zip(("600 cameras", "480 cameras"), numbers, strict=True):
        assert f" {number} " in row_with(markup, count)


def test_where_the_cost_is_not_known_the_head_says_what_sums_are(disputed):
    assert "US$240 million" in words(figure(page("/deployments/disputed/"), "Funding amounts"))
    builders.claim(disputed, "cost", number=300_000_000, unit="USD")
    markup = page("/deployments/disputed/")
    assert "US$300 million" in words(figure(markup, "Cost"))
    assert "Funding amounts" not in words(markup)


def test_a_denial_alone_is_never_the_value_taken(disputed):
    builders.claim(disputed, "supplier", text="Another firm", stance="disputes")
    markup = page("/deployments/disputed/")
    text = section(markup, "disagreements")
    assert "no claim here supports the record, and what stands disputes it" in text
    assert "Taken: Another firm" not in text
    assert "Taken by rule" not in row_with(markup, "Another firm")


def test_a_field_with_every_claim_rejected_says_that_nothing_stands(disputed):
    builders.claim(disputed, "staff", number=900, unit="people", standing="rejected")
    markup = page("/deployments/disputed/")
    assert "Nothing stands on: staff. Every claim was shown wrong." in words(markup)
    assert "Staff Nothing is taken: every claim was shown wrong." in section(markup, "claims")
    assert "struck through, on: cameras." in words(markup)


def test_a_plausible_claim_that_the_rule_takes_is_marked(disputed):
    builders.claim(disputed, "staff", number=90, unit="people", standing="plausible", as_of="2020")
    builders.claim(disputed, "staff", number=80, unit="people", standing="plausible", as_of="2019")
    markup = page("/deployments/disputed/")
    assert "Plausible Taken by rule" in row_with(markup, "90 people")
    assert "Taken by rule" not in row_with(markup, "80 people")


def test_who_supplied_and_who_paid_carry_their_notes(disputed):
    markup = page("/deployments/disputed/")
    assert "maker inferred" in row_with(markup, "Huawei", "Equipment")
    assert "US$240 million" in row_with(markup, "Deal on a Chinese loan", "A bank")
    assert "40" in row_with(markup, "Central square", "City")


def test_each_source_has_one_number_in_the_order_of_appearance(disputed):
    shared = builders.source(title="The shared report")
    for text in ("First step.", "Second step."):
        builders.event(disputed, "2013", text=text, sources=[shared])
    markup = page("/deployments/disputed/")
    numbers = [int(n) for n in re.findall(r'<a href="#source-(\d+)"', markup)]
    firsts = list(dict.fromkeys(numbers))
    assert firsts == list(range(1, len(firsts) + 1)), "the first marks rise one by one"
    listed = [int(n) for n in re.findall(r'<li id="source-(\d+)"', markup)]
    assert listed == firsts
    assert markup.count("The shared report") == 1


def test_marks_lead_to_the_list_and_back(disputed):
    markup = page("/deployments/disputed/")
    for number in re.findall(r'<li id="source-(\d+)"', markup):
        assert f'href="#source-{number}"' in markup
        assert markup.count(f'id="mark-{number}"') == 1
        assert f'<a class="back" href="#mark-{number}"' in markup


def test_a_source_says_its_grade_kind_language_and_origin():
    original = builders.source(publisher="First paper")
    copy = builders.source(
        publisher="Second paper", derived_from=original, grade="D", language="es", date="2019-07"
    )
    made = builders.deployment("copied")
    builders.supply(made, sources=[original])
    builders.event(made, sources=[copy])
    builders.publish(made)
    markup = page("/deployments/copied/")
    text = section(markup, "sources")
    assert "Second paper · Jul 2019 · News · Spanish" in text
    assert "Grade D: advocacy, partisan, garbled or unknown · derived from First paper" in text
    assert "2 sources , 1 independent publisher" in words(markup)
    assert "Everything here rests on one publisher: First paper." in words(markup)


def test_a_weak_record_says_so_at_its_top():
    made = builders.deployment("weak", confidence="low")
    source = builders.source(publisher="The column")
    builders.supply(made, vendor=builders.vendor("zte"), sources=[source], note="named once.")
    builders.site(made)
    builders.publish(made)
    notice = re.search(r'<div class="notice weak".*?</div>', page("/deployments/weak/"), re.DOTALL)
    text = words(notice[0])
    assert "Low confidence" in text
    assert "The supplier (Zte) rests on one publisher: The column." in text
    assert "On the supplier (Zte): named once." in text


def test_what_is_not_known_is_said():
    builders.public_deployment("silent")
    text = words(page("/deployments/silent/"))
    for sentence in ("No source says who paid", "Last checked : not recorded", "not known"):
        assert sentence in text.replace("checked:", "checked :"), sentence


def test_a_sound_record_has_no_warning():
    made = builders.public_deployment("sound")
    assert "notice weak" not in page(made.get_absolute_url())


def test_a_record_leads_to_its_whole_its_parts_and_its_siblings():
    program = builders.program("network")
    whole = builders.public_deployment("whole", name="The whole", program=program)
    part = builders.public_deployment("part", name="One part", program=program, part_of=whole)
    builders.public_deployment("other", name="A sibling", program=program)
    related = section(page(part.get_absolute_url()), "related")
    assert "Part of The whole" in related and "A sibling" in related
    assert related.count("The whole") == 1
    assert "Its parts One part" in section(page(whole.get_absolute_url()), "related")


def test_drafts_around_a_record_do_not_show():
    hidden = builders.deployment("hidden", name="Hidden whole")
    made = builders.public_deployment("shown", part_of=hidden, program=builders.program())
    builders.deployment("inside", name="Hidden part", part_of=made, program=made.program)
    assert "Hidden" not in page(made.get_absolute_url())
    assert Client().get("/deployments/hidden/").status_code == 404


def test_the_claims_of_a_program_stay_on_its_page(disputed):
    disputed.program = builders.program("network")
    disputed.save()
    builders.claim(disputed.program, number=98765)
    assert "98 765" not in words(page("/deployments/disputed/"))
    assert "98 765" in words(page("/programs/network/"))


def test_the_download_links_hold_this_record_alone(disputed):
    builders.public_deployment("another")
    markup = page("/deployments/disputed/")
    link = re.search(r'href="(/deployments\.csv\?[^"]*)"', markup)[1]
    table = b"".join(Client().get(link).streaming_content).decode()
    assert "Disputed system" in table and len(table.strip().splitlines()) == 2


def test_the_number_of_queries_does_not_grow_with_the_record(
    disputed, django_assert_max_num_queries
):
    for n in range(12):
        builders.claim(disputed, "other", text=f"Something {n}.")
        builders.event(disputed, f"20{10 + n}")
        builders.site(disputed)
        builders.supply(disputed, vendor=builders.vendor(f"vendor-{n}"))
    with django_assert_max_num_queries(MOST_QUERIES):
        page("/deployments/disputed/")


# --- Words that might mislead ------------------------------------------------


def test_the_head_quotes_one_figure_of_a_range_and_says_once_what_the_range_is(disputed):
    for number, standing in ((200_000_000, "adopted"), (240_000_000, "plausible")):
        builders.claim(disputed, "cost", number=number, unit="USD", standing=standing)
    markup = page("/deployments/disputed/")
    said = "the range holds every claim that may be right"
    assert f"quoted as 600 cameras; {said}" in words(figure(markup, "Cameras known"))
    assert "quoted as US$200 million" in words(figure(markup, "Cost"))
    assert words(markup).count(said) == 1


def test_an_announcement_is_not_said_to_be_the_begin_of_the_operation():
    made = builders.public_deployment("announced-first")
    builders.event(made, "2016-10-28", kind="announced")
    begun = builders.source(publisher="The opening paper")
    builders.event(made, "2018-08", kind="operational", sources=[begun])
    builders.publish(made)
    status = figure(page("/deployments/announced-first/"), "Status")
    assert "Operational since Aug 2018; announced 28 Oct 2016" in words(status)
    number = re.findall(r"#source-(\d+)", status)
    listed = page("/deployments/announced-first/")
    place = re.search(r'<li id="source-(\d+)"[^>]*>(?:(?!</li>).)*The opening paper', listed, re.S)
    assert place[1] in number


def test_the_head_names_the_place_as_the_drawer_does():
    made = builders.deployment("placed", country=builders.country("BR", name="Brazil"))
    builders.supply(made)
    builders.site(made, city="Recife")
    builders.publish(made)
    head = re.search(r"<header.*?</header>", page("/deployments/placed/"), re.DOTALL)[0]
    drawer = Client().get("/deployments/placed/drawer/").content.decode()
    for text in (words(head), words(drawer)):
        assert re.search(r"\bRecife, Brazil\b", text), text


def test_a_superseded_claim_that_is_taken_says_why():
    made = builders.public_deployment("overtaken")
    builders.claim(made, "planned_cameras", number=1300, standing="superseded", as_of="2016")
    row = row_with(page("/deployments/overtaken/"), "1 300 cameras")
    assert "Superseded Taken by rule although superseded: the only claim that" in row


def test_the_badge_of_a_rejected_claim_is_not_struck_through():
    styles = (Path(settings.BASE_DIR) / "static/css/components.css").read_text()
    rule = re.search(r"\.standing\.rejected \{.*?\}", styles)[0]
    assert "line-through" not in rule
