from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from indicators.models import IndicatorValue
from tests.indicators.figures import OF_COUNTRY, OF_PLACES, OF_VENDOR, system

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("rebuild_indicators", *arguments, stdout=out)
    return out.getvalue()


def test_it_says_how_many_figures_it_wrote():
    system()
    n = OF_COUNTRY + OF_VENDOR + OF_PLACES
    assert run() == f"9 subjects: {n} figures written, 0 the same, 0 removed.\n"
    assert run() == f"9 subjects: 0 figures written, {n} the same, 0 removed.\n"


def test_it_removes_what_is_about_nothing():
    system()
    run()
    IndicatorValue.objects.filter(kind="vendor").update(key="nobody")
    assert f"{OF_VENDOR} removed" in run()


def test_the_check_passes_on_what_a_rebuild_wrote():
    system()
    run()
    assert run("--check") == "Every stored figure is what a fresh computation gives.\n"


@pytest.mark.parametrize(
    "change",
    [{"value": 7, "high": 9}, {"definition_version": 0}, {"records": []}],
    ids=["value", "definition", "records"],
)
def test_the_check_fails_on_a_figure_that_differs_and_changes_nothing(change):
    system()
    run()
    wrong = IndicatorValue.objects.filter(indicator="deployments", kind="country")
    wrong.update(**change)
    with pytest.raises(CommandError, match="1 figures differ; 0 subjects wait"):
        run("--check")
    assert wrong.filter(**change).exists()


def test_the_check_fails_before_the_first_rebuild():
    system()
    with pytest.raises(CommandError, match=f"{OF_COUNTRY + OF_VENDOR + OF_PLACES} figures differ"):
        run("--check")
