"""Who may do what, written down apart from the code: the tests walk all addresses against it.

Of a model at the desk: the least role that may see, add, change and delete; None is nobody.
"""

A, R, B = "analyst", "reviewer", "administrator"

DESK = {
    "auth.user": (B, B, B, None),
    "auth.group": (B, None, None, None),
    "countries.country": (A, B, A, B),
    "countries.subdivision": (A, B, A, B),
    "countries.countryevent": (A, A, A, R),
    "countries.exchangerate": (A, A, A, R),
    "countries.fetch": (A, None, None, None),
    "deployments.coverage": (A, A, A, R),
    "deployments.deployment": (A, A, A, R),  # an analyst her own drafts: see tests/desk
    "deployments.program": (A, A, A, R),
    "deployments.savedview": (A, R, R, R),
    "deployments.technology": (A, A, A, R),
    "desk.note": (A, A, A, A),
    "exchange.byline": (A, None, A, A),  # one each, her own
    "exchange.proposal": (A, None, None, None),
    "exchange.upload": (A, A, None, None),  # her own
    "indicators.indicatormove": (A, None, None, None),
    "indicators.indicatorvalue": (A, None, None, None),
    "indicators.stalesubject": (A, None, None, None),
    "indicators.subjectupkeep": (A, None, None, None),
    "sources.linkcheck": (A, None, None, None),
    "sources.source": (A, A, A, R),
    "vendors.vendor": (A, A, A, R),
    "vendors.vendorlist": (A, A, A, R),
}

# Pages of the desk beside those of each model: by GET or POST, the least role, and how the
# address is filled from the samples. What is done by POST answers no GET.
PAGES_OF_DESK = {
    "index": ("GET", A, ()),
    "app_list": ("GET", A, ("sources",)),
    "autocomplete": ("GET", A, ()),
    "jsi18n": ("GET", A, ()),
    "password_change": ("GET", A, ()),
    "password_change_done": ("GET", A, ()),
    "view_on_site": ("GET", A, ("1", "1")),
    "auth_user_password_change": ("GET", B, ("auth.user",)),
    "deployments_deployment_checked": ("POST", A, ("deployments.deployment",)),
    "deployments_deployment_draft": ("POST", A, ("deployments.deployment", "withdraw")),
    "deployments_deployment_dollars": ("GET", A, ()),
    "deployments_coverage_grid": ("GET", A, ()),
    "desk_note_done": ("POST", A, ("desk.note",)),
    "exchange_proposal_act": ("POST", A, ("exchange.proposal", "comment")),
    "exchange_proposal_progress": ("GET", A, ("exchange.proposal",)),
    "exchange_proposal_step": ("POST", A, ("exchange.proposal",)),
    "exchange_proposal_edit": ("GET", R, ("exchange.proposal",)),  # and its author
    **{
        f"exchange_upload_{name}": (method, A, ("exchange.upload",))
        for name, method in (
            *(("progress", "GET"), ("errors", "GET"), ("step", "POST"), ("again", "POST")),
            *(("mend", "POST"), ("confirm", "POST"), ("discard", "POST")),
        )
    },
    "exchange_upload_template": ("GET", A, ()),
    "exchange_upload_dataset": ("GET", A, ("zip",)),
    "sources_source_read": ("POST", A, ()),
    "sources_source_reading": ("GET", A, ("none",)),
    "sources_source_copies": ("GET", A, ("sources.source",)),
    "sources_source_copy": ("GET", A, ("sources.source", "1")),
    "indicators_subjectupkeep_progress": ("GET", A, ()),
    "indicators_subjectupkeep_rebuild": ("POST", B, ()),
    "indicators_subjectupkeep_step": ("POST", B, ()),
}
FOR_SIGHT = ("exchange_proposal_edit",)  # writes what it shows, and rolls it back
DOORS = ("login", "logout")  # of the desk: tests/config/test_entering.py

# Addresses outside the desk. In a private atlas pages lead to the door, files are answered 401.
OPEN = {"healthz", "readyz", "login"}
BUTTONS = {"logout"}  # by POST only
PAGES = {
    *("map", "timeline", "records", "evidence", "compare", "search", "saved-view"),
    *("deployments", "deployment", "drawer", "record-changes", "changes", "change"),
    *("countries", "country", "vendors", "vendor", "programs", "program", "sources", "source"),
    *("indicators", "indicator", "figure", "exposure", "exposure-country"),
    *("coverage", "method", "glossary"),
}
FILES = {
    *("sites", "places", "outlines", "subdivision-outlines", "suggestions", "embed"),
    *("deployments-csv", "deployments-xlsx", "deployments-geojson"),
    *("indicators-csv", "indicators-json", "indicator-csv", "indicator-json"),
    *("indicator-svg", "indicator-png", "figure-csv", "figure-json"),
    *("exposure-csv", "exposure-json", "exposure-svg", "exposure-png"),
    "coverage-csv",
    *("changes-feed", "record-changes-feed"),
}
