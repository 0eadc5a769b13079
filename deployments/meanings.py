"""The meaning of every word of every choice, as the dataset's README gives it."""

from django.utils.translation import gettext_lazy as _

from countries.models import CountryEvent
from deployments.models import Claim, Coverage, Deployment, Event, Funding, Site, Supply
from sources.models import Source
from vendors.models import Vendor

MEANINGS = {
    Deployment.Status: {
        "announced": _("Said to be coming."),
        "contracted": _("Agreed or ordered."),
        "installing": _("Being built."),
        "operational": _("Last reported in use."),
        "suspended": _("Stopped for the time being."),
        "cancelled": _("Called off before use."),
        "decommissioned": _("Taken out of use, or delivered and abandoned."),
        "unknown": _("The sources do not say."),
    },
    Deployment.Scope: {
        "national": _("The whole country."),
        "subnational": _("A state, province or region."),
        "city": _("A city or municipality."),
        "border": _("Border posts or a border strip."),
        "facility": _("One port, building, plant or vehicle."),
    },
    Deployment.Confidence: {
        "high": _("Several independent sources, or an official one."),
        "medium": _("One good source, or gaps that matter."),
        "low": _("A single weak source, or a Chinese supplier that is only inferred."),
    },
    Supply.Role: {
        "prime_contractor": _("Holds the main contract."),
        "equipment": _("Made or delivered the equipment."),
        "integrator": _("Installed or joined the parts."),
        "software": _("Made the software or platform."),
        "financier": _("Lends or arranges the money as a supplier; banks are no vendors."),
        "operator": _("Runs the system or site."),
    },
    Funding.Route: {
        "donation": _("Gift or trial at no cost from China: from its government or from a vendor."),
        "commercial": _("Paid by the buyer, or by a lender that is not Chinese."),
        "loan": _("Paid with a Chinese loan."),
        "third_party": _(
            "Gift of someone else: an aid agency, a company, a merchants' association."
        ),
        "unknown": _("The sources do not say."),
    },
    Site.Precision: {
        "exact": _("The very place."),
        "neighbourhood": _("The quarter."),
        "city": _("The city's reference point."),
        "admin1": _("Somewhere in the state, province or department, or a stand-in point."),
        "country": _("No place is stated, so there are no coordinates and no pin."),
    },
    Event.Kind: {
        "announced": _("Somebody said publicly that it was coming."),
        "agreed": _("The parties agreed on it, without a contract being reported."),
        "contracted": _("A contract or order was reported."),
        "delivered": _("Equipment was handed over."),
        "operational": _("It began to work, or was opened."),
        "expanded": _("More of it was added."),
        "upgraded": _("It was made better or given new abilities."),
        "suspended": _("It was stopped for the time being."),
        "cancelled": _("It was called off."),
        "audit": _("An auditor or a control body reported on it."),
        "court": _("A court or prosecutor dealt with it."),
        "legislation": _("A law or decree about it."),
        "incident": _(
            "Anything reported around the system: a revelation, a dispute, damage, a "
            "contract with somebody else."
        ),
    },
    Claim.Field: {
        "cameras": _("Cameras installed, delivered or bought."),
        "planned_cameras": _(
            "Cameras announced, promised or tendered, and not shown to be delivered."
        ),
        "network_cameras": _(
            "A larger network that the system feeds or joins, other makers' cameras included."
        ),
        "site_cameras": _("Cameras at one place of the system."),
        "units": _("Scanners, drones, handsets and other counted equipment."),
        "points": _("Places equipped."),
        "centres": _("Control centres."),
        "staff": _("People who work there."),
        "cost": _("Money for the whole system."),
        "part_cost": _("Money for a part, a phase, a year or a single contract."),
        "start": _("When it began, as a date."),
        "status": _("State of the system."),
        "supplier": _("Who supplied it."),
        "facial_recognition": _("Whether and how faces are matched."),
        "funding": _("Who paid, and how."),
        "retention": _("How long pictures are kept."),
        "outcome": _("Arrests and matches reported."),
        "other": _("Anything else; the note begins with the subject."),
    },
    Claim.Standing: {
        "adopted": _("Chosen by an editor; at most one for each record and field."),
        "plausible": _("May be right; part of the range."),
        "superseded": _("Right in its time, overtaken since."),
        "rejected": _("Shown wrong, or about something else."),
    },
    Claim.Stance: {
        "supports": _("States it."),
        "disputes": _("Denies it, or differs from the other claims."),
    },
    Source.Grade: {
        "A": _("An official or primary document."),
        "B": _("Established news, academic work or a think tank."),
        "C": _("Trade press, a regional outlet, a copy, or a single-sourced blog."),
        "D": _("Advocacy, partisan, garbled or unknown."),
    },
    Source.Kind: {
        "news": _("Newspaper, agency, broadcaster or trade press."),
        "government": _("State body or state outlet."),
        "think_tank": _("Policy institute."),
        "academic": _("Scholarly work or database."),
        "company": _("The vendor or another firm."),
        "ngo": _("Civil-society body."),
        "parliament": _("Parliamentary paper."),
        "procurement": _("Tender or contract paper."),
        "other": _("Anything else."),
    },
    Coverage.Finding: {
        "found": _("At least one record of medium or high confidence."),
        "nothing_found": _("Searched, and no Chinese-supplied system found."),
        "unclear": _("Only weak or disputed traces."),
        "not_searched": _("Nobody searched, so nothing can be said."),
    },
    Vendor.Ownership: {
        "state_owned": _(
            "A state body is controlling shareholder or actual controller, even below half."
        ),
        "state_linked": _(
            "State bodies hold a minority, or the controlling holder is itself part-state."
        ),
        "private": _("No state holding was seen in the sources."),
        "unknown": _("No statement on ownership was seen."),
    },
    CountryEvent.Kind: {
        "recognition": _("Ties with Beijing or Taipei set up, changed or confirmed."),
        "strategic_partnership": _("A named level of partnership."),
        "bri_mou": _("Belt and Road memorandum or plan."),
        "bri_exit": _("Notice to leave the Belt and Road."),
        "leader_visit": _("Visit of a head of state or government."),
        "delegation": _("Visit of other officials."),
        "legislation": _("A law or decree."),
        "free_trade": _("A trade agreement."),
        "aid": _("Aid given as part of a recognition policy."),
        "break": _("Ties cut."),
    },
}
