"""Money and suppliers: on what terms systems come, and on whom they depend."""

from django.utils.translation import gettext_lazy as _

from indicators.definitions.definition import PLACES, Definition, Group, Unit

TERMS = (
    Definition(
        slug="committed-usd",
        title=_("Money committed"),
        unit=Unit.DOLLARS,
        group=Group.TERMS,
        why=_("What was promised for these systems, and by which route it came."),
        counted=_(
            "The sums of the fundings of published deployments, in US dollars at the average "
            "rate of their year, added up by route; each sum stands once, on the deployment it "
            "paid for. Cancelled deployments are left out. A sum in another currency "
            "without a date, or of a year without a rate, is listed and not guessed; one in "
            "dollars without a date counts, and stands in no year. Where sources differ on the "
            "cost of a deployment that stands alone and has one sum, low and high reach to its "
            "lowest and highest plausible cost, at the same rate. By year: the sums dated in "
            "the year; years without a dated sum are left open. Dollars are not "
            "corrected for inflation. Empty where no sum can be converted."
        ),
        version=2,
        not_for=_(
            "Not for what was spent: sums are contracts, gifts and loans as announced. Not a "
            "total of the market: most records state no sum. Not for adding vendors or programs "
            "up: each has the whole sum of a deployment in which it has a role."
        ),
    ),
    Definition(
        slug="donated-share",
        title=_("Donated share"),
        unit=Unit.SHARE,
        group=Group.TERMS,
        why=_("Whether systems come as gifts from China or are paid for; the terms differ."),
        counted=_(
            "Published deployments with a donation from China, divided by those with any known "
            "route of funding. One that was donated in part and paid for in part counts as "
            "donated; the low end counts only those with no other known route. Cancelled ones "
            "are left out. By year: of those begun by the end of the year. Empty where no "
            "route is known."
        ),
        not_for=_(
            "Not for shares of money: it counts deployments, not amounts. Not to be read "
            "without the number of records: one of one is 100 %."
        ),
        trait=_("donated"),
    ),
    Definition(
        slug="loan-financed-share",
        title=_("Loan-financed share"),
        unit=Unit.SHARE,
        group=Group.TERMS,
        why=_("A system on a Chinese loan ties the buyer to the lender as well as the maker."),
        counted=_(
            "Published deployments paid with a Chinese loan, divided by those with any known "
            "route of funding. One paid by loan in part counts; the low end counts only those "
            "with no other known route. Cancelled ones are left out. By year: of those begun by "
            "the end of the year. Empty where no route is known."
        ),
        not_for=_(
            "Not for shares of money or for debt: it counts deployments, and says nothing of "
            "what is still owed."
        ),
        trait=_("on a Chinese loan"),
    ),
    Definition(
        slug="vendor-concentration",
        title=_("Vendor concentration"),
        unit=Unit.POINTS,
        group=Group.TERMS,
        kinds=PLACES,
        why=_("Whether a place depends on one Chinese supplier or on several."),
        counted=_(
            "The Herfindahl–Hirschman index of the Chinese vendors named in published "
            "deployments that were not cancelled: each deployment is divided equally among its "
            "Chinese vendors, the vendors’ shares are squared and added up; 10,000 is one "
            "vendor alone. Deployments of which only an unnamed Chinese vendor is known open "
            "the range: low as if each had a vendor of its own, high as if all were the "
            "largest vendor’s. Empty where no vendor is named."
        ),
        not_for=_(
            "Not for market shares: it counts deployments, not money, and local integrators are "
            "left out. With few records it is high by itself: one record is 10,000."
        ),
    ),
    Definition(
        slug="listed-vendor-share",
        title=_("Share signed after a listing"),
        unit=Unit.SHARE,
        group=Group.TERMS,
        why=_("Whether buyers went on signing once a vendor stood on a public list."),
        counted=_(
            "Published deployments with a contract dated after one of their vendors was put on "
            "a public list, divided by those with a dated contract or agreement. A date counts "
            "as after another only if it is so whatever day either stands for. Cancelled ones "
            "are left out. Empty where no contract has a date."
        ),
        not_for=_(
            "Not for breaches: the lists bind those under the law of the lister, not the buyers."
        ),
        trait=_("signed after a listing"),
    ),
)
