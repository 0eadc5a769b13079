"""Words that spreadsheets use for the columns and allowed words of the dataset.

They are offered where a word was refused, and never read by themselves: each is another word
for what it leads to, and somebody has to say that it is meant. Only words that mean one thing
stand here; "signed" may be an agreement or a contract, so it does not.
"""

from django.utils.translation import gettext as _

from exchange.table import Table
from sources.folding import fold

# Headers, in whatever table has the column.
COLUMNS = {
    "admin1": "province, department, region, provincia, departamento, estado",
    "amount": "sum, cost, price, monto, importe",
    "cameras": "number of cameras, camera count, camaras",
    "city": "municipality, town, ciudad, cidade, municipio",
    "country": "pais, nation",
    "date": "year, published, when, fecha, data, ano",
    "deployment": "system, project, sistema, proyecto",
    "funder": "donor, lender, financier, payer",
    "kind": "type, category, tipo",
    "latitude": "y, latitud",
    "longitude": "x, lng, longitud",
    "name": "nombre, nome",
    "note": "comment, comments, remark, remarks, observations, nota",
    "number": "value, quantity, count, cantidad",
    "operator": "agency, user, run by, operador",
    "publisher": "outlet, newspaper, medio",
    "status": "stage, phase",
    "summary": "description, descripcion, descricao",
    "technologies": "technology, tecnologia",
    "title": "headline, titulo",
    "url": "link, website, web, address, enlace",
    "vendor": "supplier, manufacturer, company, provider, proveedor, fornecedor",
}

# Allowed words, by table and column.
WORDS = {
    ("sources", "kind"): {
        "news": "newspaper, press, media, magazine, article, broadcaster, trade press, prensa",
        "government": "official, ministry, state outlet, gobierno, governo",
        "think_tank": "institute, policy institute",
        "academic": "journal, university, study, thesis, academia",
        "company": "vendor, corporate, press release, empresa",
        "ngo": "civil society, nonprofit, ong",
        "parliament": "congress, senate, legislature, congreso",
        "procurement": "tender, contract, bid, licitacion, licitacao",
    },
    ("vendors", "ownership"): {
        "state_owned": "soe, state, state enterprise",
        "state_linked": "mixed, partly state",
        "private": "privately held, privately owned, privada",
    },
    ("deployments", "status"): {
        "announced": "planned, proposed, promised, anunciado",
        "contracted": "ordered, awarded, contratado",
        "installing": "under construction, in progress, being built",
        "operational": "active, in use, running, live, working, operating, operativo",
        "suspended": "paused, on hold",
        "decommissioned": "retired, dismantled, closed",
        "unknown": "unclear, not known",
    },
    ("deployments", "scope"): {
        "national": "country, nationwide, countrywide, nacional",
        "subnational": "state, province, provincial, region, regional, department",
        "city": "municipal, municipality, town, urban, ciudad",
        "border": "frontier, frontera",
        "facility": "port, airport, building, plant, vehicle",
    },
    ("deployments", "confidence"): {
        "high": "strong, certain",
        "medium": "moderate",
        "low": "weak, uncertain",
    },
    ("supplies", "role"): {
        "prime_contractor": "contractor, main contractor, general contractor, contratista",
        "equipment": "supplier, manufacturer, maker, hardware, fabricante",
        "integrator": "installer, systems integrator, integrador",
        "software": "platform, developer",
    },
    ("funding", "route"): {
        "donation": "gift, donated, free, donacion, doacao",
        "commercial": "purchase, bought, paid by the buyer, compra",
        "loan": "credit, prestamo, emprestimo",
    },
    ("sites", "precision"): {
        "exact": "point, address, gps",
        "neighbourhood": "district, quarter, barrio",
        "city": "municipality, town",
        "admin1": "state, province, department, region",
    },
    ("events", "kind"): {
        "announced": "planned, proposed, announcement",
        "agreed": "agreement, mou, memorandum",
        "contracted": "contract, awarded",
        "delivered": "delivery, handed over",
        "operational": "inaugurated, launched, opened",
        "expanded": "expansion, extension",
        "upgraded": "upgrade, modernisation, modernization",
        "suspended": "paused",
        "court": "lawsuit, ruling, judgment",
        "legislation": "law, decree, regulation",
        "incident": "breach, leak, scandal",
    },
    ("claims", "field"): {
        "planned_cameras": "planned, announced cameras, promised cameras",
        "cost": "price, amount, budget",
        "start": "began, start date, start year",
        "staff": "employees, personnel",
        "supplier": "vendor, manufacturer",
        "funding": "financing",
    },
    ("claims", "stance"): {
        "supports": "confirms, agrees",
        "disputes": "denies, contradicts",
    },
    ("claims", "standing"): {
        "adopted": "accepted, chosen",
        "plausible": "possible, probable",
        "superseded": "outdated, replaced",
        "rejected": "false, wrong",
    },
    ("coverage", "finding"): {
        "found": "yes",
        "nothing_found": "no, none, nothing",
        "unclear": "disputed",
    },
    ("country_events", "kind"): {
        "legislation": "law, decree",
        "free_trade": "fta, trade agreement",
        "leader_visit": "state visit, presidential visit",
    },
}


def word_for(table: str, column: str, written: str) -> str:
    """The allowed word that this is another word for."""
    return KNOWN_WORDS.get((table, column), {}).get(plain(written), "")


def column_for(table: Table, written: str) -> str:
    """The column of the table that this is another name for."""
    column = KNOWN_COLUMNS.get(plain(written), "")
    return column if table.has(column) else ""


def said_of_synonym() -> str:
    return _("Another word for it: tick it if that is what is meant.")


def plain(text: str) -> str:
    """Letters and digits alone, without capitals and accents."""
    return "".join(filter(str.isalnum, fold(text)))


def _by_synonym(words: dict[str, str]) -> dict[str, str]:
    return {plain(other): word for word, others in words.items() for other in others.split(",")}


KNOWN_COLUMNS = _by_synonym(COLUMNS)
KNOWN_WORDS = {place: _by_synonym(words) for place, words in WORDS.items()}
