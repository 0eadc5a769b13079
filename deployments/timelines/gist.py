"""What a timeline shows, in short sentences: how many, since when, which lane, which year."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deployments.templatetags.atalaya import number
from deployments.timelines.timeline import Timeline
from sources import partial_dates


def gist(timeline: Timeline) -> str:
    """The sentences; empty where there is nothing to tell."""
    if not timeline.deployments:
        return ""
    parts = (_first(timeline), _fullest_lane(timeline), _fullest_year(timeline))
    return " ".join(part for part in parts if part)


def _first(timeline: Timeline) -> str:
    begins = [d.digest.begins for d in timeline.deployments]
    count, dated = len(begins), sorted(date for date in begins if date)
    if not dated:
        text = ngettext(
            "{n} deployment, without any known date.",
            "{n} deployments, none of them with a known date.",
            count,
        )
        return text.format(n=number(count))
    date = partial_dates.in_words(dated[0])
    if undated := count - len(dated):
        text = ngettext(
            "{n} deployment, the first since {date}; {undated} of them without any known date.",
            "{n} deployments, the first since {date}; {undated} of them without any known date.",
            count,
        )
        return text.format(n=number(count), date=date, undated=number(undated))
    text = ngettext(
        "{n} deployment, since {date}.", "{n} deployments, the first since {date}.", count
    )
    return text.format(n=number(count), date=date)


def _fullest_lane(timeline: Timeline) -> str:
    lanes = [(lane.group.title, lane.records) for lane in timeline.lanes if lane.group.subject]
    if not (most := _alone_at_the_top(lanes)):
        return ""
    return _("{lane} has the most ({records}).").format(lane=most[0], records=number(most[1]))


def _fullest_year(timeline: Timeline) -> str:
    began = Counter(d.digest.first_year for d in timeline.deployments if d.digest.first_year)
    if not (most := _alone_at_the_top(began.items())):
        return ""
    text = _("The most in one year began in {year} ({n}).")
    return text.format(year=most[0], n=number(most[1]))


def _alone_at_the_top(counts: Iterable[tuple]) -> tuple | None:
    """What has more than any other; of one, or of several alike, nothing is the most."""
    first, second, *_rest = [*sorted(counts, key=lambda pair: -pair[1]), None, None]
    return first if second and first[1] > second[1] else None
