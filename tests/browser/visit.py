"""What a page costs its reader: what came over the wire, when it painted, what it shifted."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page

# Kept by the page from its first moment; buffered, so that nothing before it is lost.
OBSERVERS = """
window.seen = { paint: 0, shift: 0, interaction: 0 };
const watch = (type, note, more = {}) => new PerformanceObserver((list) =>
  list.getEntries().forEach(note)).observe({ type, buffered: true, ...more });
watch("largest-contentful-paint", (entry) => (seen.paint = entry.startTime));
watch("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
watch("event", (entry) => { if (entry.interactionId) seen.interaction =
  Math.max(seen.interaction, entry.duration); }, { durationThreshold: 16 });
"""


@dataclass
class Answer:
    """One answer as it came: its size counts headers and the compressed body."""

    url: str
    status: int
    headers: dict[str, str]
    cached: bool
    size: int = 0

    @property
    def is_static(self) -> bool:
        return urlsplit(self.url).path.startswith("/static/")


@dataclass
class Visit:
    """One page in one window, listened to from before it is asked for."""

    page: Page
    answers: dict[str, Answer] = field(default_factory=dict)

    @classmethod
    def begin(cls, context: BrowserContext) -> "Visit":
        visit = cls(context.new_page())
        visit.page.add_init_script(OBSERVERS)
        network = context.new_cdp_session(visit.page)
        network.on("Network.responseReceived", visit._note_answer)
        network.on("Network.loadingFinished", visit._note_size)
        network.send("Network.enable")
        return visit

    def open(self, address: str) -> None:
        """Go there and wait until its list is there and nothing more is under way."""
        self.page.goto(address, wait_until="networkidle")
        self.page.locator(".hit").first.wait_for()

    def _note_answer(self, event: dict) -> None:
        answer = event["response"]
        if not answer["url"].startswith("http"):
            return  # data: addresses were never asked for
        headers = {name.lower(): text for name, text in answer["headers"].items()}
        cached = answer.get("fromDiskCache", False) or answer.get("fromMemoryCache", False)
        self.answers[event["requestId"]] = Answer(answer["url"], answer["status"], headers, cached)

    def _note_size(self, event: dict) -> None:
        if answer := self.answers.get(event["requestId"]):
            answer.size = int(event["encodedDataLength"])

    # --- What it came to -------------------------------------------------------

    @property
    def wire(self) -> list[Answer]:
        """What was sent to this browser, which is not what it had kept."""
        return [answer for answer in self.answers.values() if not answer.cached]

    @property
    def size(self) -> int:
        return sum(answer.size for answer in self.wire)

    def size_of(self, mime: str) -> int:
        return sum(a.size for a in self.wire if mime in a.headers.get("content-type", ""))

    def asked(self, path: str) -> bool:
        return any(urlsplit(answer.url).path == path for answer in self.answers.values())

    def to_others(self, address: str) -> list[str]:
        """The requests that left for another host."""
        ours = urlsplit(address).netloc
        return [a.url for a in self.answers.values() if urlsplit(a.url).netloc != ours]

    def seen(self, name: str) -> float:
        return self.page.evaluate(f"seen.{name}")
