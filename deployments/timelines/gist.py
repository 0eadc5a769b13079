"""What a timeline shows, in two sentences: how many, since when, which lane, which year."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deployments.templatetags.atalaya import number
from deployments.timelines.timeline import Timeline
from sources import partial_dates


def gist(timeline: Timeline) -> str:
    """The sentences; empty where there is nothing to tell."""
    if not timeline.deployments:
        return ""
    return " ".join(part for part in (_first(timeline), _second(timeline)) if part)


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


def _second(timeline: Timeline) -> str:
    lanes = [lane for lane in timeline.lanes if lane.group.subject]
    began = Counter(d.digest.first_year for d in timeline.deployments if d.digest.first_year)
    if len(lanes) < 2 or not began:
        return ""
    fullest = max(lanes, key=lambda lane: lane.records)
    year, count = max(began.items(), key=lambda item: (item[1], -item[0]))
    return _("{lane} has the most ({records}); the most in one year began in {year} ({n}).").format(
        lane=fullest.group.title, records=number(fullest.records), year=year, n=number(count)
    )
