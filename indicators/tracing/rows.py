"""The rows behind records, kind by kind: a query for each, whatever the number of records."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from deployments.models import Claim, Deployment, Event, Funding, Site, Supply
from deployments.values import adopted_value
from indicators.measures import Fact
from indicators.tracing.item import Item, claimed, sourced
from vendors.models import Vendor

Facts = dict[int, Fact]
Items = dict[int, list[Item]]


def claims_on(*fields: str) -> Callable[[Facts], Items]:
    """The claims on these fields, rejected ones too, since a reader may ask for them."""

    def load(facts: Facts) -> Items:
        rows = Claim.objects.filter(deployment__in=facts, field__in=fields)
        rows = rows.select_related("source__derived_from").order_by("field", "-as_of", "pk")
        by_field = defaultdict(list)
        for claim in rows:
            by_field[claim.deployment_id, claim.field].append(claim)
        found = defaultdict(list)
        for (pk, _field), claims in by_field.items():
            value = adopted_value(claims)
            taken = value.claim if value else None
            rule = value.get_rule() if value else ""
            found[pk] += [claimed(claim, rule, is_taken=claim == taken) for claim in claims]
        return found

    return load


def supplies(facts: Facts) -> Items:
    """The suppliers from China that have a name."""
    rows = rows_of(Supply, facts).filter(vendor__home="CN").exclude(vendor__slug=Vendor.UNNAMED)
    return by_deployment(
        rows.select_related("vendor").order_by("role", "pk"),
        lambda row: sourced(row.get_role_display(), row.vendor.name, row, note=row.note),
    )


def any_supplies(facts: Facts) -> Items:
    """Every supplier, the unnamed one too."""
    return by_deployment(
        rows_of(Supply, facts).select_related("vendor").order_by("role", "pk"),
        lambda row: sourced(row.get_role_display(), row.vendor.name, row, note=row.note),
    )


def places(facts: Facts) -> Items:
    """The places whose first-level unit is known."""
    rows = rows_of(Site, facts).filter(subdivision__isnull=False).select_related("subdivision")
    return by_deployment(
        rows.order_by("pk"), lambda row: sourced(row.subdivision.name, row.name, row)
    )


def begins(facts: Facts) -> Items:
    """What is dated in the year in which each began."""
    found = by_deployment(rows_of(Event, facts).order_by("date", "pk"), _happened)
    for pk, items in claims_on(Claim.Field.START)(facts).items():
        found[pk] += items
    paid = rows_of(Funding, facts).exclude(date="").order_by("date", "pk")
    for pk, items in by_deployment(
        paid, lambda row: sourced(_("funding"), row.get_route_display(), row, row.date)
    ).items():
        found[pk] += items
    return {
        pk: [item for item in items if _year(item.when) == facts[pk].first_year]
        for pk, items in found.items()
    }


def _year(when: str) -> int | None:
    return int(when[:4]) if when else None


def last_steps(facts: Facts) -> Items:
    """The latest event of each, and what is claimed of its state."""
    found = by_deployment(rows_of(Event, facts).order_by("date", "pk"), _happened)
    found = defaultdict(list, {pk: items[-1:] for pk, items in found.items()})
    for pk, items in claims_on(Claim.Field.STATUS)(facts).items():
        found[pk] += items
    return found


def _happened(row: Event) -> Item:
    return sourced(row.get_kind_display(), row.text, row, row.date)


def technologies(facts: Facts) -> Items:
    """What each does that recognises bodies; a technology has no source of its own."""
    rows = Deployment.technologies.through.objects.filter(deployment__in=facts)
    rows = rows.select_related("technology").order_by("technology__name")
    return by_deployment(
        rows,
        lambda row: Item(
            _("technology"),
            row.technology.name,
            note=_("biometric") if row.technology.biometric else "",
        ),
    )


def rows_of(model, facts: Facts) -> QuerySet:
    """The rows of these deployments with the sources they cite."""
    return model.objects.filter(deployment__in=facts).prefetch_related("sources__derived_from")


def by_deployment(rows: Iterable, item: Callable[..., Item]) -> Items:
    """An item for each row, with the deployment it belongs to."""
    found = defaultdict(list)
    for row in rows:
        found[row.deployment_id].append(item(row))
    return found
