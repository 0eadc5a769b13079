"""axe-core finds nothing serious on any page, by day and by night, wide and narrow."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from countries.models import CountryFigure
from deployments.models import Coverage
from indicators.refresh import rebuild_all
from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = [
    "/",
    "/?vendor=zorro&from=2010",
    "/?q=nothing-like-it",
    "/?shade=cameras&evidence=two",
    "/?record=first&bbox=-80,-2,-76,2",
    "/embed/?vendor=zorro",
    "/timeline/",
    "/timeline/?lanes=vendor&colour=status",
    "/records/",
    "/records/?record=first",
    "/deployments/first/",
    "/evidence/",
    "/countries/",
    "/countries/ec/",
    "/vendors/",
    "/vendors/zorro/",
    "/programs/",
    "/programs/invented-program/",
    "/sources/",
    "/sources/first-source/",
    "/search/",
    "/search/?q=first",
    "/search/?q=invented",
    "/search/?q=nothing-like-it",
    "/method/",
    "/glossary/",
    "/?bbox=1",
    "/nowhere/",
    "/admin/login/",
]
SERIOUS = {"serious", "critical"}


@pytest.fixture
def atlas():
    """A small invented atlas with something of every kind on its pages."""
    program = builders.program()
    builders.claim(program, number=900)
    source = builders.source(slug="first-source", grade="A")
    for slug, vendor in (("first", "zorro"), ("second", "huawei")):
        deployment = builders.deployment(slug, program=program, name_local="Sistema")
        builders.supply(deployment, vendor=builders.vendor(vendor), sources=[source])
        builders.site(deployment)
        builders.national_site(deployment)
        builders.funding(deployment, amount=5000000, currency="USD", date="2012-05")
        builders.event(deployment, "2012")
        builders.event(deployment, "2014-02-03", kind="incident")
        builders.claim(deployment, number=100, standing="adopted", as_of="2012")
        builders.claim(deployment, number=140, standing="plausible", stance="disputes")
        builders.claim(deployment, number=900, standing="rejected")
        builders.claim(deployment, "supplier", text="Zorro")
        builders.publish(deployment)
    builders.country_event()
    builders.listing(builders.vendor("zorro"))
    for finding, technology in (("found", "cctv"), ("nothing_found", "drone"), ("unclear", "x")):
        Coverage.objects.create(
            country=builders.country(),
            technology=builders.technology(technology),
            finding=finding,
        )
    CountryFigure.objects.create(
        country=builders.country(), series="population", year=2024, value=10, credit="Invented"
    )
    rebuild_all()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_no_page_has_a_serious_fault(chromium, live_server, atlas, scheme, width):
    context = chromium.new_context(
        base_url=live_server.url,
        color_scheme=scheme,
        viewport={"width": width, "height": 844},
        bypass_csp=True,  # axe is put into the page; no reader's browser does that
    )
    page = context.new_page()
    faults = []
    for address in PAGES:
        page.goto(address)
        page.wait_for_timeout(150)  # for what scripts draw when the page has loaded
        for violation in Axe().run(page).response["violations"]:
            if violation["impact"] in SERIOUS:
                where = [node["target"] for node in violation["nodes"]][:3]
                faults.append(f"{address}: {violation['id']} {where}")
        wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wider > 0:
            faults.append(f"{address}: {wider} pixels wider than the window")
    context.close()
    assert faults == []
