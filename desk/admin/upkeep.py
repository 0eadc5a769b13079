"""How the refresh goes: broker, workers, what waits, what failed; and a rebuild to watch."""

from django.contrib import admin, messages
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from redis.exceptions import RedisError

from desk.admin.read_only import ReadOnlyAdmin
from desk.rebuilds import begin_rebuild, last_rebuild
from indicators import rebuilding
from indicators.broker import ask_broker, has_broker
from indicators.marks import freshness, longest_waiting
from indicators.models import SubjectUpkeep
from indicators.tasks import LAST_SWEEP

SHOWN = 20


@admin.register(SubjectUpkeep)
class SubjectUpkeepAdmin(ReadOnlyAdmin):
    """The list of subjects under a panel. To see it is one permission, to rebuild another."""

    change_list_template = "desk/upkeep.html"
    list_display = ("kind", "key", "refreshed_at", "took_ms", "failures", "failed_at")
    list_filter = ("kind",)
    search_fields = ("key", "error")

    def has_module_permission(self, request):
        """On the first page for those who tend the machinery; others may look all the same."""
        return request.user.has_perm("indicators.change_subjectupkeep")

    def get_urls(self):
        def own(route, view):
            name = f"indicators_subjectupkeep_{route.strip('/')}"
            return path(route, self.admin_site.admin_view(view), name=name)

        steps = [("rebuild/", self.rebuild), ("progress/", self.progress), ("step/", self.step)]
        return [*(own(*step) for step in steps), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        panel = {
            "title": _("How the refresh goes"),
            "broker": ask_broker() if has_broker() else None,
            "longest_waiting": longest_waiting(SHOWN),
            "failing": SubjectUpkeep.objects.filter(failures__gt=0).order_by("-failed_at")[:SHOWN],
            "last_refresh": SubjectUpkeep.objects.aggregate(last=Max("refreshed_at"))["last"],
            "last_sweep": _last_sweep(),
        }
        context = panel | self.rebuild_context(request) | (extra_context or {})
        return super().changelist_view(request, context)

    def rebuild_context(self, request) -> dict:
        return {
            "rebuild": last_rebuild(),
            "freshness": freshness(),
            "in_process": not has_broker(),
            "may_rebuild": request.user.has_perm("indicators.change_subjectupkeep"),
        }

    @method_decorator(require_POST)
    def rebuild(self, request):
        """Begin one, unless one is under way."""
        self.refuse_without("change", request)
        last = last_rebuild()
        if last and last.progress.is_running:
            self.message_user(request, _("A rebuild is under way already."), messages.WARNING)
        else:
            begin_rebuild(request.user)
        return self.to_the_page()

    @method_decorator(require_POST)
    def step(self, request):
        """Without workers: compute the next slice here. With them there is nothing to do."""
        self.refuse_without("change", request)
        last = last_rebuild()
        if last and not has_broker():
            rebuilding.take_step(last.entry.action_time)
        return self.fragment(request)

    @method_decorator(require_GET)
    def progress(self, request):
        self.refuse_without("view", request)
        return self.fragment(request)

    def fragment(self, request):
        if not request.htmx:
            return self.to_the_page()
        return render(request, "desk/rebuild.html", self.rebuild_context(request))

    def to_the_page(self):
        return HttpResponseRedirect(reverse("admin:indicators_subjectupkeep_changelist"))

    def refuse_without(self, act: str, request) -> None:
        if not request.user.has_perm(f"indicators.{act}_subjectupkeep"):
            raise PermissionDenied


def _last_sweep():
    """When beat last swept, as long as the cache remembers it."""
    try:
        return cache.get(LAST_SWEEP)
    except RedisError:
        return None
