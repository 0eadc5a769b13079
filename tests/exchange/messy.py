"""An invented workbook as an analyst may have it: thirty systems, and most mistakes one makes.

Nothing in it is true; addresses lead to example.org.
"""

from datetime import date

from tests.exchange.handed_in import workbook_of

SYSTEMS = 30
COUNTRIES = ["Ecuador ", "Bolivia", "PERU", "Uruguay"]
POINTS = [
    ("-0,2201", "-78,5123"),
    ("-16,5", "-68,15"),
    ("-12,0464", "-77,0428"),
    ("-34,9", "-56,2"),
]
CODES = ["EC", "BO", "PE", "UY"]
STATUS = ["Operational", "contracted", "instaling", "announced"]
VENDORS = ["Hikvision", "hikvison", "Huawei", "Dahua Technology"]
DATES = ["2019", "31/12/2019", (date(2020, 5, 1), "yyyy-mm"), "2021-05"]
FIELDS = ["cameras", "camera", "Cameras", "start"]


def messy_workbook() -> bytes:
    """Near misses, and what only its author can mend: a key twice, a formula, an unknown vendor."""
    return workbook_of(
        Systems=_systems(),
        Supplies=_supplies(),
        Sites=_sites(),
        Claims=_claims(),
        Sources=_sources(),
        Remarks=[["To do", "ask the ministry"]],
    )


def _systems() -> list[list]:
    head = ["Slug", "Name", "Country code", "Status", "scope", "technologies", "Confidence"]
    rows = [
        [
            *(f"invented-{n}", f"Invented system {n}", COUNTRIES[n % 4], STATUS[n % 4]),
            *("city", "Video surveillance", "medium"),
        ]
        for n in range(SYSTEMS)
    ]
    rows.append([rows[4][0], "The same key once more", *rows[4][2:]])
    return [["Invented systems, as of June", *[None] * 6], [None], [*head, "start year"]] + [
        [*row, 2019] for row in rows
    ]


def _supplies() -> list[list]:
    vendors = [VENDORS[n % 4] for n in range(SYSTEMS)]
    vendors[7] = "Nobody knows this one"
    return [
        ["deployment", "Vendor name", "role", "sources"],
        *(
            [f"Invented system {n}", vendors[n], "Equipment", f"invented-source-{n}"]
            for n in range(SYSTEMS)
        ),
    ]


def _sites() -> list[list]:
    rows = [
        [
            f"invented-{n}-s1",
            f"invented-{n}",
            f"Town {n}",
            *POINTS[n % 4],
            "city",
            10 + n,
            f"invented-source-{n}",
        ]
        for n in range(SYSTEMS)
    ]
    rows[2][6] = "=6*2"
    head = ["ID", "deployment", "name", "lat", "lon", "precision", "cameras", "sources"]
    return [head, *rows]


def _claims() -> list[list]:
    head = ["id", "deployment", "field", "number", "text", "as_of", "source", "stance"]
    rows = []
    for n in range(SYSTEMS):
        field = FIELDS[n % 4]
        number, text = (None, "2019") if field == "start" else (100 + n, None)
        at = [f"invented-{n}-c1", f"invented-{n}", field, number, text, DATES[n % 4]]
        rows.append([*at, f"Report on invented system {n}", "supports"])
    return [head, *rows]


def _sources() -> list[list]:
    head = ["slug", "Title", "publisher", "url", "date", "kind", "grade", "language"]
    rows = [
        [
            f"invented-source-{n}",
            f"Report on invented system {n}",
            "Invented paper",
            f"https://example.org/invented/{n}",
            DATES[n % 4],
            "News",
            "b",
            "es",
        ]
        for n in range(SYSTEMS)
    ]
    return [head, *rows]
