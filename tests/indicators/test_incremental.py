"""Incremental equals full: whatever is edited, only marked subjects may lag behind."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, multiple, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine

from countries.models import CountryFigure, ExchangeRate, Subdivision
from deployments.digest import rebuild
from deployments.models import Claim, Deployment, Funding, Supply
from indicators.comparison import differences
from indicators.models import IndicatorMove, IndicatorValue, StaleSubject, Subject
from indicators.recompute import rebuild_all, refresh, sweep
from indicators.refresh import mark_stale
from indicators.touched import paid_in, touched_by
from tests import builders

COUNTRIES = ("EC", "BO", "PE")
VENDORS = ("zorro", "gato", "lobo")


class Edits(RuleBasedStateMachine):
    """An editor who does anything to deployments, and refreshes that come when they come."""

    deployments = Bundle("deployments")

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.countries = {iso2: builders.country(iso2) for iso2 in COUNTRIES}
        self.vendors = {slug: builders.vendor(slug) for slug in VENDORS}
        self.source = builders.source()
        rebuild_all()

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def edit(self, deployment: int | None, change):
        """What every writer does: change, digest, and marks for before and after."""
        ids = [] if deployment is None else [deployment]
        before = touched_by(ids)
        made = change()
        ids = ids or [made]
        rebuild(ids)
        after = touched_by(ids)
        mark_stale(**{name: before[name] | after[name] for name in before})
        return made

    def add(self, **fields) -> int:
        return builders.deployment(**fields, technologies=[]).pk

    @rule(
        target=deployments,
        iso2=st.sampled_from(COUNTRIES),
        state=st.sampled_from(Deployment.State.values),
        status=st.sampled_from(["operational", "cancelled"]),
    )
    def enter(self, iso2, state, status):
        country = self.countries[iso2]
        return self.edit(None, lambda: self.add(country=country, state=state, status=status))

    @rule(target=deployments, vendor=st.sampled_from(VENDORS))
    def enter_network(self, vendor):
        """A counted system, inside it one by others, and in that a counted one; long ago."""
        above, entered = None, []
        for is_counted in (True, False, True):
            made = builders.deployment(country=self.countries["EC"], part_of=above, technologies=[])
            if is_counted:
                Supply.objects.create(deployment=made, vendor=self.vendors[vendor], role="operator")
                builders.claim(made, source=self.source)
            builders.publish(made)
            mark_stale(**touched_by([made.pk]))
            above = made
            entered.append(made.pk)
        sweep()
        return multiple(*entered)

    @rule(
        deployment=deployments,
        field=st.sampled_from(["state", "status", "country_id"]),
        data=st.data(),
    )
    def rewrite(self, deployment, field, data):
        words = {"state": Deployment.State.values, "status": Deployment.Status.values}
        value = data.draw(st.sampled_from(words.get(field, COUNTRIES)))
        chosen = Deployment.objects.filter(pk=deployment)
        self.edit(deployment, lambda: chosen.update(**{field: value}))

    @rule(deployment=deployments, whole=deployments)
    def put_inside(self, deployment, whole):
        record = Deployment.objects.get(pk=deployment)
        above, seen = Deployment.objects.get(pk=whole), set()
        while above is not None:
            seen.add(above.pk)
            above = above.part_of
        if deployment not in seen:
            record.part_of_id = whole
            self.edit(deployment, record.save)

    @rule(deployment=deployments)
    def take_out(self, deployment):
        chosen = Deployment.objects.filter(pk=deployment)
        self.edit(deployment, lambda: chosen.update(part_of=None))

    @rule(deployment=consumes(deployments))
    def delete(self, deployment):
        before = touched_by([deployment])
        Deployment.objects.filter(part_of=deployment).update(part_of=None)
        Deployment.objects.filter(pk=deployment).delete()
        mark_stale(**before)

    @rule(
        deployment=deployments, vendor=st.sampled_from(VENDORS), role=st.sampled_from(Supply.Role)
    )
    def supply(self, deployment, vendor, role):
        def toggle():
            chosen = {"deployment_id": deployment, "vendor": self.vendors[vendor], "role": role}
            if not Supply.objects.filter(**chosen).delete()[0]:
                Supply.objects.create(**chosen)

        self.edit(deployment, toggle)

    @rule(deployment=deployments, route=st.sampled_from(Funding.Route.values))
    def fund(self, deployment, route):
        def toggle():
            chosen = {"deployment_id": deployment, "route": route}
            key = f"f-{deployment}-{route.replace('_', '-')}"
            if not Funding.objects.filter(**chosen).delete()[0]:
                Funding.objects.create(**chosen, key=key)

        self.edit(deployment, toggle)

    @rule(deployment=deployments, number=st.integers(1, 9) | st.integers(100, 5000))
    def claim(self, deployment, number):
        record = Deployment.objects.get(pk=deployment)
        self.edit(deployment, lambda: builders.claim(record, number=number, source=self.source))

    @rule(
        deployment=deployments,
        standing=st.sampled_from(["", "plausible", "superseded", "rejected"]),
        which=st.integers(0, 3),
    )
    def judge(self, deployment, standing, which):
        claims = Claim.objects.filter(deployment=deployment).order_by("pk")[which : which + 1]
        chosen = Claim.objects.filter(pk__in=[claim.pk for claim in claims])
        self.edit(deployment, lambda: chosen.update(standing=standing))

    @rule(
        deployment=deployments,
        kind=st.sampled_from(["announced", "contracted", "operational", "incident"]),
        date=st.sampled_from(["2012", "2019-03", "2024-11-02"]),
    )
    def happen(self, deployment, kind, date):
        record = Deployment.objects.get(pk=deployment)
        self.edit(
            deployment, lambda: builders.event(record, date, kind=kind, sources=[self.source])
        )

    @rule(deployment=deployments, code=st.sampled_from(["EC-A", "EC-B", "PE-A"]))
    def place(self, deployment, code):
        record = Deployment.objects.get(pk=deployment)
        country = self.countries[code[:2]]
        province = Subdivision.objects.get_or_create(
            code=code,
            defaults={"country": country, "name": code, "label_latitude": 0, "label_longitude": 0},
        )
        if province[1]:  # one more that a country has
            mark_stale(countries=[country.pk])
        self.edit(
            deployment,
            lambda: builders.site(record, subdivision=province[0], sources=[self.source]),
        )

    @rule(
        deployment=deployments,
        amount=st.integers(1, 9) | st.integers(10**6, 10**8),
        currency=st.sampled_from(["USD", "BRL"]),
        date=st.sampled_from(["", "2018", "2019-05"]),
    )
    def pay(self, deployment, amount, currency, date):
        record = Deployment.objects.get(pk=deployment)
        sum_paid = {"amount": amount, "currency": currency, "date": date, "route": "loan"}
        self.edit(deployment, lambda: builders.funding(record, sources=[self.source], **sum_paid))

    @rule(
        deployment=deployments,
        field=st.sampled_from(["supplier", "status", "facial_recognition"]),
        stance=st.sampled_from(["supports", "disputes"]),
        publisher=st.sampled_from(["Paper A", "Paper B"]),
    )
    def say(self, deployment, field, stance, publisher):
        record = Deployment.objects.get(pk=deployment)
        source = builders.source(publisher=publisher)
        self.edit(
            deployment,
            lambda: builders.claim(record, field, text="said", stance=stance, source=source),
        )

    @rule(deployment=deployments, program=st.sampled_from([None, "watch", "guard"]))
    def put_into_program(self, deployment, program):
        chosen = Deployment.objects.filter(pk=deployment)
        self.edit(
            deployment,
            lambda: chosen.update(program=program and builders.program(program)),
        )

    @rule(vendor=st.sampled_from(VENDORS), date=st.sampled_from(["2010", "2019-10", ""]))
    def put_on_list(self, vendor, date):
        """What a writer does that changes a vendor: its deployments are touched."""
        listed = self.vendors[vendor]
        builders.listing(listed, date=date) if not listed.listings.exists() else (
            listed.listings.update(date=date)
        )
        supplied = Deployment.objects.filter(supplies__vendor=listed)
        ids = list(supplied.values_list("pk", flat=True))
        rebuild(ids)
        touched = touched_by(ids)
        mark_stale(**touched | {"vendors": touched["vendors"] | {vendor}})

    @rule(iso2=st.sampled_from(COUNTRIES), people=st.integers(1000, 9000))
    def count_people(self, iso2, people):
        CountryFigure.objects.update_or_create(
            country=self.countries[iso2],
            series="population",
            year=2024,
            defaults={"value": people, "credit": "Invented."},
        )
        rebuild([])
        mark_stale(countries=[iso2])

    @rule(units=st.integers(2, 9))
    def set_rate(self, units):
        ExchangeRate.objects.update_or_create(
            currency="BRL",
            year=2018,
            defaults={"units_per_usd": units, "credit": "Invented."},
        )
        rebuild([])
        mark_stale(**touched_by(paid_in(["BRL"])))

    @rule(iso2=st.sampled_from(COUNTRIES), vendor=st.sampled_from(VENDORS))
    def refresh_some(self, iso2, vendor):
        refresh([Subject("country", iso2), Subject("vendor", vendor), Subject("region", "lac")])

    @rule()
    def refresh_all(self):
        sweep()
        assert differences() == []

    @invariant()
    def moves_lead_to_the_present_value(self):
        """What was before a move is what the move before it led to; the last one leads to now."""
        now = {
            (f.indicator, f.kind, f.key): (f.low, f.value, f.high)
            for f in IndicatorValue.objects.all()
        }
        after = {}
        for move in IndicatorMove.objects.order_by("pk"):
            key = (move.indicator, move.kind, move.key)
            before = (move.low_before, move.value_before, move.high_before)
            assert after.get(key, before) == before
            after[key] = (move.low_after, move.value_after, move.high_after)
        assert all(now[key] == led_to for key, led_to in after.items())

    @invariant()
    def only_marked_subjects_lag_behind(self):
        waiting = {row.subject for row in StaleSubject.objects.all()}
        late = {(found.fresh or found.stored).subject for found in differences()}
        assert late <= waiting


@pytest.mark.django_db
def test_incremental_equals_full():
    run_machine(
        Edits,
        settings=settings(
            max_examples=12,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
