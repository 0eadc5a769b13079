"""What the measures see of the published records, and what they answer."""

from dataclasses import dataclass, field
from functools import cached_property

from deployments.counting.totals import CameraTotal
from deployments.models import Deployment, Funding
from indicators.models import Rule

NO_CAMERAS = CameraTotal(0, 0, 0, ())
Status = Deployment.Status
NOT_IN_USE = frozenset({Status.SUSPENDED, Status.CANCELLED, Status.DECOMMISSIONED})

Span = tuple[float, float, float]  # low, value, high


@dataclass(frozen=True)
class Money:
    """The sums that paid for a deployment, in dollars by route, and what cannot be converted."""

    by_route: dict[str, float]
    by_year: dict[int, float]
    unconverted: tuple[str, ...] = ()  # reasons
    cost: tuple[float, float] | None = None  # plausible cost of the whole, where one may use it

    @property
    def has_any(self) -> bool:
        return bool(self.by_route or self.unconverted)


@dataclass(frozen=True)
class Fact:
    """What the indicators need to know of one published deployment."""

    pk: int
    country: str
    status: str
    scope: str
    first_year: int | None
    last_year: int | None
    begins: str
    is_open: bool
    cameras: int | None
    camera_range: tuple[int | None, int | None, int | None]
    disputed: bool
    technologies: frozenset[str] = frozenset()
    is_biometric: bool = False
    faces_said: bool = False  # a claim that was not rejected says that faces are matched
    faces_denied: bool = False
    routes: frozenset[str] = frozenset()
    money: Money = field(default_factory=lambda: Money({}, {}))
    vendors: frozenset[str] = frozenset()  # those from China that have a name
    is_vendor_named: bool = False
    subdivisions: frozenset[str] = frozenset()
    is_placed: bool = False
    has_cameras_at_a_site: bool = False
    has_contract_date: bool = False
    signed_after_listing: bool = False
    stated: int = 0  # key fields that a claim supports
    stated_twice: int = 0  # those of them that two independent publishers state
    has_claims: bool = False
    has_amount: bool = False
    newest: str = ""  # the newest date of a source or event

    @property
    def adds_cameras(self) -> bool:
        """Whether it has a count of its own that a total may take."""
        return self.cameras is not None and not self.is_cancelled

    @property
    def is_cancelled(self) -> bool:
        return self.status == Status.CANCELLED

    @property
    def is_active(self) -> bool:
        return self.status not in NOT_IN_USE

    @property
    def known_routes(self) -> frozenset[str]:
        return self.routes - {Funding.Route.UNKNOWN}

    @property
    def order_in_time(self) -> tuple[str, int]:
        """The first record comes first; one without a date comes last."""
        return (self.begins or "9999", self.pk)


@dataclass(frozen=True)
class Background:
    """What the records are measured against: people, provinces, and the day."""

    population: dict[str, float] = field(default_factory=dict)  # by country
    subdivisions: dict[str, int] = field(default_factory=dict)  # how many, by country
    month: str = ""  # the present one, 2026-11


@dataclass(frozen=True)
class Facts:
    """The published deployments of one subject, and their cameras counted once."""

    deployments: tuple[Fact, ...] = ()
    cameras: CameraTotal = NO_CAMERAS
    background: Background = field(default_factory=Background)

    @cached_property
    def standing(self) -> list[Fact]:
        """Those that were not cancelled."""
        return [fact for fact in self.deployments if not fact.is_cancelled]


@dataclass(frozen=True)
class Measure:
    """A figure before it is stored; the fields are those of `IndicatorValue`."""

    rule: Rule
    value: float | None = None
    low: float | None = None
    high: float | None = None
    numerator: float = 0
    denominator: float | None = None
    records: list[list[float]] = field(default_factory=list)
    left_out: list[list] = field(default_factory=list)
    parts: dict[str, list[float]] = field(default_factory=dict)
    series: list[list[float]] = field(default_factory=list)
    as_of: str = ""
