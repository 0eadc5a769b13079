"""Presence and spread: how many systems, since when, and how far they have come."""

from django.utils.translation import gettext_lazy as _

from indicators.definitions.definition import EVERYWHERE, PLACES, Definition, Group, Unit
from indicators.models import SubjectKind

PRESENCE = (
    Definition(
        slug="deployments",
        title=_("Deployments"),
        unit=Unit.DEPLOYMENTS,
        group=Group.PRESENCE,
        why=_("How many Chinese-supplied systems are on record: the simplest measure of presence."),
        counted=_(
            "Every published deployment counts once, whatever its status, so that the figure "
            "equals the list of records; a part of a larger system is a deployment of its own. "
            "For a vendor: the deployments in which it has a role. By year: those that had "
            "begun by the end of the year; one without a date is in no year."
        ),
        not_for=_(
            "Not for comparing sizes: a national network and one building count the same. "
            "Not for saying that a country has none: look at what was searched."
        ),
    ),
    Definition(
        slug="active-deployments",
        title=_("Active deployments"),
        unit=Unit.DEPLOYMENTS,
        group=Group.PRESENCE,
        why=_("What stands today, or is on its way: contracts that were called off watch nobody."),
        counted=_(
            "Published deployments that are not suspended, cancelled or decommissioned. The low "
            "end counts only those last reported in use; the rest are announced, contracted, "
            "being built or of unknown status. By year: those that had begun by then and had "
            "not ended before; cancelled ones and those without a date are in no year."
        ),
        not_for=_(
            "Not for saying that a system works: a status is as old as its last report. Years "
            "long past are fuller than they were if nobody reported an end."
        ),
        follows_the_day=True,
    ),
    Definition(
        slug="first-year",
        title=_("First year"),
        unit=Unit.YEAR,
        shades=False,
        group=Group.PRESENCE,
        why=_("Since when: the earliest step towards a Chinese-supplied system that is on record."),
        counted=_(
            "The earliest year in which a published deployment began: its first dated event, "
            "funding or stated start. Low and high are the same year. Cancelled ones are left "
            "out. Empty where no record has a date."
        ),
        not_for=_(
            "Not for saying that there was nothing before: old contracts are badly documented."
        ),
    ),
    Definition(
        slug="diffusion",
        title=_("Countries reached"),
        unit=Unit.COUNTRIES,
        group=Group.PRESENCE,
        kinds=tuple(kind for kind in EVERYWHERE if kind != SubjectKind.COUNTRY),
        why=_("How far a vendor, a program or the whole practice has spread, year by year."),
        counted=_(
            "Countries with at least one published deployment that was not cancelled; each is "
            "credited to the first record there. By year: countries reached by the end of the "
            "year; those of which no record has a date are in no year."
        ),
        not_for=_("Not for weighing markets: one building reaches a country as a network does."),
    ),
    Definition(
        slug="subnational-reach",
        title=_("Subnational reach"),
        unit=Unit.SHARE_OF_SUBDIVISIONS,
        group=Group.PRESENCE,
        kinds=PLACES,
        why=_("Whether systems stand in the capital alone or across the country."),
        counted=_(
            "States, provinces or departments with a known place of a published deployment that "
            "was not cancelled, divided by all of those countries that have a record; each is "
            "credited to the first record there. A national system counts only where its "
            "places are known. Empty where no record has such a place."
        ),
        not_for=_(
            "Not for saying that the others are free of it: many records name no province. Not "
            "for comparing countries of 3 provinces with those of 30 without looking at both."
        ),
        trait=_("reached"),
    ),
)
