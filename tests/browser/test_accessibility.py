"""axe-core finds nothing on any page, by day and by night, wide and narrow; Tab is seen."""

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
    "/timeline/?as=table",
    "/records/",
    "/records/?record=first",
    "/deployments/first/",
    "/evidence/",
    "/compare/",
    "/compare/?deployment=first&deployment=second",
    "/countries/",
    "/countries/ec/",
    "/vendors/",
    "/vendors/zorro/",
    "/programs/",
    "/programs/invented-program/",
    "/indicators/",
    "/indicators/cameras/?subject=country:ec",
    "/indicators/committed-usd/?evidence=two",
    "/indicators/cameras/country/ec/",
    "/indicators/vendor-concentration/region/lac/",
    "/sources/",
    "/sources/first-source/",
    "/search/",
    "/search/?q=first",
    "/search/?q=invented",
    "/search/?q=nothing-like-it",
    "/coverage/",
    "/method/",
    "/glossary/",
    "/indicators/exposure/",
    "/indicators/exposure/ec/",
    "/?bbox=1",
    "/nowhere/",
    "/admin/login/",
]
# The success criteria of WCAG 2.2 AA and what axe holds for good practice beside them.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
SERIOUS = {"serious", "critical"}  # all that is asked of the pages that Django brings
# Where a mark stands is what it says, so it may be small or near another (2.5.8, essential; the
# list and the table are its equivalents); so may a footnote in a line of text (inline).
MAY_BE_SMALL = ("data-mark=", 'class="mark', "#source-")


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


def faults_of(page) -> list[str]:
    return [
        f"{violation['id']} {node['target']}"
        for violation in Axe().run(page, options=RULES).response["violations"]
        for node in violation["nodes"][:3]
        if violation["id"] != "target-size" or not any(m in node["html"] for m in MAY_BE_SMALL)
        if "/admin/" not in page.url or violation["impact"] in SERIOUS
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_no_page_has_a_fault(chromium, live_server, atlas, scheme, width):
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
        faults += [f"{address}: {fault}" for fault in faults_of(page)]
        wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wider > 0:
            faults.append(f"{address}: {wider} pixels wider than the window")
    context.close()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("width", [320, 768])
def test_no_page_is_wider_than_its_window(chromium, live_server, atlas, width):
    context = chromium.new_context(
        base_url=live_server.url, viewport={"width": width, "height": 844}
    )
    page = context.new_page()
    wider = {}
    for address in PAGES:
        page.goto(address)
        page.wait_for_timeout(50)
        wider[address] = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    context.close()
    assert {address: by for address, by in wider.items() if by > 0} == {}


# What has the focus: is it drawn, is its outline, and is any of it not under something else?
STOP = """() => {
  const node = document.activeElement;
  if (node === document.body) return null;
  const name = node.id || node.className?.baseVal || node.className || node.tagName;
  const label = `${name} ${node.textContent.trim().slice(0, 30)}`;
  const style = getComputedStyle(node);
  const drawn = (s) => parseFloat(s.outlineWidth) > 0 && s.outlineStyle !== "none";
  const parts = [node, ...node.querySelectorAll("*")].map((part) => getComputedStyle(part));
  const pseudo = ["::before", "::after"].map((p) => getComputedStyle(node, p));
  const seen = [...parts, ...pseudo].some((s) => drawn(s) || s.boxShadow !== "none")
    || style.borderColor === style.outlineColor;
  const boxes = [...node.getClientRects()].filter((box) => box.width && box.height);
  const points = [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]];
  const shown = boxes.some((box) => points.some(([x, y]) => {
    const at = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    return at && (node.contains(at) || at.contains(node) || at.closest("label")?.contains(node));
  }));
  return { label, seen, shown };
}"""
WALKED = ["/", "/?record=first", "/timeline/", "/records/", "/deployments/first/", "/countries/",
          "/countries/ec/", "/evidence/", "/compare/?deployment=first&deployment=second",
          "/search/?q=first"]  # fmt: skip


@pytest.mark.parametrize("width", [1440, 390])
def test_the_focus_is_seen_wherever_tab_leads_and_is_let_go(chromium, live_server, atlas, width):
    context = chromium.new_context(
        base_url=live_server.url, viewport={"width": width, "height": 844}
    )
    page = context.new_page()
    faults = []
    for address in WALKED:
        page.goto(address)
        page.wait_for_timeout(150)
        for _ in range(250):
            page.keyboard.press("Tab")
            stop = page.evaluate(STOP)
            if stop is None:
                break
            if not stop["seen"]:
                faults.append(f"{address}: no outline on {stop['label']}")
            if not stop["shown"]:
                faults.append(f"{address}: something covers {stop['label']}")
        else:
            faults.append(f"{address}: Tab does not come to an end")
    context.close()
    assert not faults, "\n".join(faults)
