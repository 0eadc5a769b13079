from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from sources.constraints import not_empty_check, word_check


class SavedRoom(models.TextChoices):
    MAP = "map", _("Map")
    TIMELINE = "timeline", _("Timeline")
    RECORDS = "records", _("Records")
    EVIDENCE = "evidence", _("Evidence")


class SavedView(models.Model):
    """A view that editors name for all readers: a room, its query string, why it is worth a look.

    It is its address and holds no result: what it shows is what the records say today.
    """

    Room = SavedRoom

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("key"), unique=True, max_length=80)
    room = models.CharField(_("room"), max_length=10, choices=SavedRoom.choices)
    query = models.TextField(
        _("query"),
        blank=True,
        help_text=_("What stands behind the question mark of its address; or the whole address."),
    )
    sentence = models.CharField(_("why it is worth a look"), max_length=200)
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("The smallest number stands first.")
    )
    is_shown = models.BooleanField(_("shown to readers"), default=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["order", "name"]
        constraints = [
            not_empty_check("deployments_savedview", "name"),
            not_empty_check("deployments_savedview", "sentence"),
            word_check("deployments_savedview", "room", SavedRoom),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The lasting address, which leads to the view as it is written now."""
        return reverse("saved-view", args=[self.slug])

    @property
    def address(self) -> str:
        """The address of the view itself."""
        return reverse(self.room) + (f"?{self.query}" if self.query else "")
