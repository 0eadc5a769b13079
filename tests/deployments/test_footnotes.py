"""How the marks of a fact are written, and that each source leads back to its first mark."""

import re

import pytest
from django.template import Context, Template

from deployments.footnotes import Footnotes
from tests import builders

pytestmark = pytest.mark.django_db


def written(marks) -> str:
    return Template("{% load atalaya %}{% notes marks %}").render(Context({"marks": marks}))


def test_neighbours_among_the_marks_of_a_fact_stand_as_one():
    footnotes = Footnotes()
    sources = [builders.source(slug=f"invented-{n}") for n in range(9)]
    footnotes.mark(sources)
    text = written(footnotes.mark([sources[n] for n in (0, 1, 2, 3, 5, 6, 8)]))
    assert re.sub("<[^>]+>", "", text).strip() == "1–4, 6, 7, 9"


def test_each_source_within_a_run_leads_back_to_where_it_was_first_named():
    text = written(Footnotes().mark([builders.source(slug=f"invented-{n}") for n in range(4)]))
    assert re.findall(r'id="(mark-\d)"', text) == ["mark-1", "mark-2", "mark-3", "mark-4"]
