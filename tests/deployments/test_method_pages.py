"""The pages that explain: no word of any choice is without its meaning."""

import pytest

from countries.models import CountryEvent
from deployments.glossary import SECTIONS
from deployments.meanings import MEANINGS
from deployments.models import Claim, Coverage, Deployment, Event, Funding, Site, Supply
from sources.models import Source
from tests import builders
from tests.reading import page, section, words
from vendors.models import Vendor

pytestmark = pytest.mark.django_db

# Every list of words that a public page shows; the state of publication is the desk's.
CHOICES = [
    Deployment.Status,
    Deployment.Scope,
    Deployment.Confidence,
    Supply.Role,
    Funding.Route,
    Site.Precision,
    Event.Kind,
    CountryEvent.Kind,
    Claim.Field,
    Claim.Standing,
    Claim.Stance,
    Source.Grade,
    Source.Kind,
    Coverage.Finding,
    Vendor.Ownership,
]


@pytest.mark.parametrize("choices", CHOICES, ids=lambda choices: choices.__qualname__)
def test_every_list_of_words_has_a_section_and_each_word_one_meaning(choices):
    assert [part.choices for part in SECTIONS].count(choices) == 1
    assert set(MEANINGS[choices]) == set(choices.values)


def test_every_word_of_every_choice_is_explained():
    markup = page("/glossary/")
    for part in SECTIONS:
        for word in part.words:
            assert f'id="{part.slug}-{word.key}"' in markup, f"{part.slug}: {word.key}"
            assert str(word.meaning) in words(markup), f"{part.slug}: {word.key}"


@pytest.mark.parametrize(
    "name",
    ["status", "scope", "role", "route", "precision", "standing", "grade", "confidence"],
)
def test_the_words_that_records_use_have_a_section(name):
    assert section(page("/glossary/"), name)


def test_a_technology_has_an_anchor_and_a_sentence():
    builders.technology("cctv", name="Video surveillance", glossary="Cameras and their network.")
    markup = page("/glossary/")
    assert 'id="cctv"' in markup
    assert "Video surveillance Cameras and their network." in section(markup, "technologies")


def test_a_record_leads_to_the_word_of_its_technology():
    made = builders.public_deployment(technologies=[builders.technology("drone")])
    assert 'href="/glossary/#drone"' in page(made.get_absolute_url())


def test_the_method_names_the_rule_and_the_records_that_are_weak():
    builders.public_deployment(name="A doubtful system", confidence="low")
    builders.deployment(name="A hidden doubt", confidence="low")
    text = words(page("/method/"))
    assert "the claim that an editor adopted" in text
    assert "the smaller number" in text
    assert "A doubtful system" in text and "A hidden doubt" not in text


def test_the_account_of_weak_records_leads_to_those_that_are_published():
    builders.public_deployment("pa-colon-huawei-cameras", name="Cameras of the zone")
    builders.deployment("ec-senain-mirror-feed", name="A mirror in the drawer")
    markup = page("/method/")
    assert 'href="/deployments/pa-colon-huawei-cameras/"' in markup
    assert "A mirror in the drawer" not in markup


def test_queries_of_the_method_do_not_grow_with_the_records(django_assert_max_num_queries):
    for _each in range(3):
        builders.public_deployment(confidence="low")
    with django_assert_max_num_queries(6):
        page("/method/")


def test_queries_of_the_glossary_do_not_grow_with_the_words(django_assert_max_num_queries):
    builders.technology("cctv"), builders.technology("drone")
    with django_assert_max_num_queries(4):
        page("/glossary/")
