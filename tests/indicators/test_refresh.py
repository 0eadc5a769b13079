import pytest

from indicators.models import IndicatorValue, StaleSubject
from indicators.refresh import mark_stale
from tests import builders


@pytest.mark.django_db
def test_figures_follow_the_commit(django_capture_on_commit_callbacks):
    builders.public_deployment()
    with django_capture_on_commit_callbacks(execute=True):
        mark_stale(countries=["EC"], vendors=["zorro"])
        assert StaleSubject.objects.count() == 2
    assert not StaleSubject.objects.exists()
    figure = IndicatorValue.objects.get(indicator="deployments", kind="country", key="EC")
    assert figure.value == 1
