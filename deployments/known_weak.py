"""The first dataset's own account of its weak records: in what way, and which."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from deployments.models import Deployment


@dataclass(frozen=True)
class Weakness:
    """One way of being weak, in words, and the keys of the records it was said of."""

    title: Promise
    account: Promise
    keys: tuple[str, ...]


ACCOUNT = (
    Weakness(
        _("One column, or a reprint of it"),
        _(
            "The 2007 Mexico City cameras, Huawei as the maker at Colón, the Hikvision "
            "distribution centre at Colón, and 1,200 cameras in Jujuy, where every other "
            "source says 600. On one paper: the 2017 gift of 570 cameras to four Bolivian "
            "cities; El Alto's share has two more."
        ),
        (
            "mx-mexico-city-2007-chinese-cameras",
            "pa-colon-huawei-cameras",
            "pa-hikvision-colon-distribution-hub",
            "ar-jujuy-seguro-fase-1",
            "bo-china-570-cameras-donation-2017",
        ),
    ),
    Weakness(
        _("One investigation, however often copied"),
        _(
            "The mirror of ECU-911 video at the Ecuadorian intelligence service, the 2014 "
            "Huawei contract in Trinidad and Tobago, ZTE's part in the Carnet de la Patria, "
            "the Huawei partner at the Honduran 911, the Chinese make of the Managua "
            "cameras."
        ),
        (
            "ec-senain-mirror-feed",
            "tt-noc-huawei-safe-city",
            "ve-carnet-de-la-patria",
            "hn-911-huawei-partner-system",
            "ni-managua-surveillance-centre",
        ),
    ),
    Weakness(
        _("Chinese supplier inferred, not named"),
        _(
            "The Jujuy interior cameras, the later phases of Safe Country in Guyana, phase "
            "two of BOL-110 in Trinidad, Cobija, Oruro and Warnes, and several drone records "
            "read from model names. The note of the supply says so."
        ),
        (
            "ar-jujuy-interior-expansion",
            "gy-safe-country-expansion",
            "bo-bol-110-trinidad",
            "bo-bol-110-cobija",
            "bo-bol-110-oruro",
            "bo-bol-110-warnes",
        ),
    ),
    Weakness(
        _("Contradicted, or never carried out"),
        _(
            "The Mexican Navy scanners, the refused scanners of Costa Rica, the Aisino award "
            "in Chile, the tenders at Puerto Cortés and the Mexican border. They are kept "
            "because the deal was made or sought."
        ),
        (
            "mx-semar-nuctech-port-scanners",
            "cr-nuctech-fixed-scanners-declined",
            "cl-aisino-passports",
            "hn-puerto-cortes-nuctech-tender",
            "mx-border-customs-nuctech-bid-2023",
        ),
    ),
    Weakness(
        _("Never confirmed after the announcement"),
        _(
            "The completion of the Uruguayan border network and its western part; most of "
            "the cameras promised to Venezuela in 2013, which are recorded as planned."
        ),
        (
            "uy-border-cctv-brazil",
            "uy-western-littoral-cctv",
            "ve-sima-ven-911-national",
        ),
    ),
)


def account_of_weak_records() -> list[tuple[Weakness, list[Deployment]]]:
    """Each weakness with those of its records that are published: one query."""
    keys = [key for weakness in ACCOUNT for key in weakness.keys]
    published = {
        deployment.slug: deployment
        for deployment in Deployment.objects.published().filter(slug__in=keys)
    }
    return [(w, [published[key] for key in w.keys if key in published]) for w in ACCOUNT]
