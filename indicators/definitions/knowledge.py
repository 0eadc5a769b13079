"""How well it is known: evidence, gaps, doubt and age of the records themselves."""

from django.utils.translation import gettext_lazy as _

from indicators.definitions.definition import Definition, Direction, Group, Unit

KNOWLEDGE = (
    Definition(
        slug="evidence-depth",
        title=_("Evidence depth"),
        unit=Unit.SHARE_OF_FACTS,
        group=Group.KNOWLEDGE,
        direction=Direction.HIGH_IS_BETTER,
        why=_("Whether what is claimed rests on more than one voice."),
        counted=_(
            "A fact is a key field of a published deployment (cameras, cost, supplier, funding, "
            "status, face recognition) that some claim supports. Facts stated by two "
            "independent publishers, divided by all facts. Copies of one report count as one "
            "publisher; rejected and disputing claims and claims about a program do not count."
        ),
        not_for=_(
            "Not for agreement: two publishers may state different numbers. Not for truth: two "
            "may share a mistake, and the list of copies is not complete."
        ),
        trait=_("stated by two independent publishers"),
    ),
    Definition(
        slug="completeness",
        title=_("Completeness"),
        unit=Unit.SHARE_OF_FACTS,
        group=Group.KNOWLEDGE,
        direction=Direction.HIGH_IS_BETTER,
        why=_("How much of what one would ask of each record has an answer."),
        counted=_(
            "Of each published deployment: a named Chinese or other vendor, a place nearer than "
            "the country (not asked of national systems), a begin, a status, a technology, a "
            "route of funding, an amount and, of video surveillance, a camera count of the "
            "whole or of one of its sites. Known fields divided by those asked."
        ),
        version=2,
        not_for=_("Not for quality: a field may be known and wrong."),
        trait=_("known"),
    ),
    Definition(
        slug="dispute-rate",
        title=_("Dispute rate"),
        unit=Unit.SHARE,
        group=Group.KNOWLEDGE,
        why=_("Where sources contradict each other; a finding, not a fault."),
        counted=_(
            "Published deployments with a field on which claims that were not rejected "
            "contradict each other, divided by those with any such claim."
        ),
        not_for=_(
            "Not for unreliability: what nobody looked at twice cannot be disputed, so it rises "
            "with attention."
        ),
        trait=_("disputed"),
    ),
    Definition(
        slug="staleness",
        title=_("Staleness"),
        unit=Unit.SHARE,
        group=Group.KNOWLEDGE,
        direction=Direction.LOW_IS_BETTER,
        why=_("Whether the latest word on a system is recent enough to be relied on."),
        counted=_(
            "Published deployments that have not ended and whose newest dated source or event "
            "is older than 24 months on the first day of this month, divided by those with any "
            "date. The high end counts those without a dated source as old."
        ),
        not_for=_("Not for saying that a system stopped: silence is no report of an end."),
        trait=_("without news for 24 months"),
        follows_the_day=True,
    ),
)
