"""Who: suppliers, their parents, and the public lists that name them."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from sources.constraints import not_empty_check, word_check
from sources.models import Sourced
from sources.partial_dates import PartialDateField, partial_date_check


class VendorOwnership(models.TextChoices):
    STATE_OWNED = "state_owned", _("State-owned")
    STATE_LINKED = "state_linked", _("State-linked")
    PRIVATE = "private", _("Private")
    UNKNOWN = "unknown", _("Not known")


class Vendor(Sourced):
    """A supplier, Chinese or local, or a parent group that matters for listings.

    A supplier that the sources do not name is a vendor too ("unnamed").
    """

    Ownership = VendorOwnership
    UNNAMED = "unspecified-chinese"  # the key of the Chinese supplier that sources do not name

    slug = models.SlugField(_("key"), unique=True, max_length=60)
    name = models.CharField(_("name"), max_length=120)
    full_name = models.CharField(_("full name"), max_length=200, blank=True)
    name_local = models.CharField(_("local name"), max_length=120, blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("parent"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="subsidiaries",
    )
    parent_note = models.CharField(_("parent, as stated"), max_length=200, blank=True)
    ownership = models.CharField(
        _("ownership"), max_length=12, choices=Ownership.choices, default=Ownership.UNKNOWN
    )
    ownership_note = models.TextField(_("basis of the ownership class"), blank=True)
    home = models.CharField(
        _("seat"), max_length=2, blank=True, help_text=_("ISO 3166-1 code of the seat's country.")
    )
    founded = PartialDateField(_("founded"), blank=True)
    headquarters = models.CharField(_("headquarters"), max_length=80, blank=True)
    summary = models.TextField(_("summary"), blank=True)

    history = HistoricalRecords(m2m_fields=["sources"])

    class Meta:
        verbose_name = _("vendor")
        verbose_name_plural = _("vendors")
        ordering = ["name"]
        constraints = [
            not_empty_check("vendors_vendor", "name"),
            partial_date_check("vendors_vendor", "founded"),
            word_check("vendors_vendor", "ownership", VendorOwnership),
            models.CheckConstraint(
                name="vendors_vendor_is_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message=_("A vendor cannot be its own parent."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("vendor", args=[self.slug])


class VendorList(models.Model):
    """An official list or measure that names vendors; lists differ in kind."""

    slug = models.SlugField(_("key"), unique=True, max_length=60)
    name = models.CharField(_("name"), max_length=200)
    authority = models.CharField(_("authority"), max_length=200)
    effect = models.TextField(_("what being listed does"))
    url = models.URLField(_("address"), max_length=500, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("list of vendors")
        verbose_name_plural = _("lists of vendors")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Listing(Sourced):
    """A vendor put on a list, with its date."""

    vendor = models.ForeignKey(
        Vendor, verbose_name=_("vendor"), on_delete=models.PROTECT, related_name="listings"
    )
    vendor_list = models.ForeignKey(
        VendorList, verbose_name=_("list"), on_delete=models.PROTECT, related_name="listings"
    )
    date = PartialDateField(_("date"), blank=True)
    end_date = PartialDateField(_("removed"), blank=True)
    note = models.TextField(_("note"), blank=True)

    history = HistoricalRecords(m2m_fields=["sources"])

    class Meta:
        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        ordering = ["date", "vendor"]
        constraints = [
            partial_date_check("vendors_listing", "date"),
            partial_date_check("vendors_listing", "end_date"),
            models.UniqueConstraint(
                fields=["vendor", "vendor_list"],
                name="vendors_listing_once_on_a_list",
                violation_error_message=_("This vendor is on that list already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vendor} on {self.vendor_list}"
