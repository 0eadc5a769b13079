"""The rank intervals as a picture that leaves its page: as SVG and as pixels."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from deployments.templatetags.atalaya import number
from indicators.charts.kept import Kind, Picture
from indicators.charts.shapes import RankInterval, Words
from indicators.exposure.result import Exposure
from indicators.exposure.sensitivity import DRAWS

LICENCE = "CC BY 4.0"


def picture(result: Exposure, site: str) -> Picture:
    """Between which places each country falls; `site` is where this atlas is read."""
    return Picture(
        kind=Kind.INTERVAL,
        name="exposure-intervals",
        tag=f"{result.state} {site}",
        words=Words(
            title=_("Where would misuse weigh most? Rank intervals of exposure"),
            caption=_(
                "Places held in 90 of 100 of %(draws)s draws of weights and inputs; 1 is the most "
                "exposed. A composite of five dimensions, no measure of misuse."
            )
            % {"draws": number(DRAWS)},
            source=_("Atalaya, from the published records; World Bank"),
            licence=LICENCE,
            as_of=timezone.localdate(),
            permalink=site + reverse("exposure"),
        ),
        rows=lambda: rank_intervals(result, site),
        options={"of": len(result.spreads)},
    )


def rank_intervals(result: Exposure, site: str = "") -> list[RankInterval]:
    """The countries with a score, each leading to its own page."""
    return [
        RankInterval(
            name=background.name,
            low=spread.low,
            median=spread.median,
            high=spread.high,
            href=site + reverse("exposure-country", args=[background.iso2.lower()]),
            too_wide=spread.is_too_wide,
        )
        for background, spread in zip(result.inputs.backgrounds, result.spreads, strict=True)
    ]
