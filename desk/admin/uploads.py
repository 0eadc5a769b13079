"""Imports: a file is handed in, looked at row by row, and confirmed; nothing before that."""

from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from desk.admin.read_only import ReadOnlyAdmin
from desk.admin.upload_files import UploadFiles
from desk.imports.confirmed import confirmed
from desk.imports.corrections import corrected, corrections, left_out
from desk.imports.files import errors_file
from desk.imports.forms import UploadForm
from desk.imports.pages import counts, is_kept, not_read, opening, page_of, totals, warned
from desk.imports.rights import missing_rights
from desk.imports.suggested import suggested
from desk.imports.telling import tell
from desk.public_plans import plan_must_wait
from exchange.applying import PlanRefused
from exchange.models import Proposal, Upload
from exchange.reviewing import NotAllowed
from exchange.tables import DATASET
from exchange.uploads import receiving
from exchange.uploads.confirming import has_faults, plan_of_upload
from exchange.uploads.limits import TooMuch, in_words
from exchange.uploads.sending import send_for_reading
from indicators.broker import has_broker

PARAMETERS = ("kind", "table")


@admin.register(Upload)
class UploadAdmin(UploadFiles, ReadOnlyAdmin):
    """The list of one's imports; the page to add one is the upload, that of one its preview."""

    list_display = ("file_name", "state", "publish", "created_at", "total")
    list_filter = ("state",)
    change_form_template = "desk/import.html"

    def get_urls(self):
        def own(route, view):
            name = f"exchange_upload_{route.rsplit('/', 2)[1].replace('.csv', '')}"
            return path(route, self.admin_site.admin_view(view), name=name)

        return [
            own("<int:pk>/progress/", require_GET(self.progress)),
            own("<int:pk>/step/", require_POST(self.step)),
            own("<int:pk>/again/", require_POST(self.again)),
            own("<int:pk>/mend/", require_POST(self.mend)),
            own("<int:pk>/confirm/", require_POST(self.confirm)),
            own("<int:pk>/discard/", require_POST(self.discard)),
            own("<int:pk>/errors/", require_GET(self.errors)),
            *self.own_files(),
            *super().get_urls(),
        ]

    # --- Handing in ----------------------------------------------------------

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            try:
                return self.to_page(self.receive(request, form.cleaned_data))
            except TooMuch as error:
                form.add_error("file", str(error))
        context = self.admin_site.each_context(request) | {
            "title": _("Import"),
            "opts": self.opts,
            "form": form,
            "limits": in_words(),
        }
        return render(request, "desk/upload.html", context)

    def receive(self, request, given) -> Upload:
        file = given["file"]
        with transaction.atomic():
            upload = receiving.receive(
                file.name,
                file.read(),
                author=request.user,
                table=given["table"],
                publish=given["publish"],
            )
            send_for_reading(upload)
        return upload

    # --- The preview ---------------------------------------------------------

    def change_view(self, request, object_id, form_url="", extra_context=None):
        upload = self.get_object(request, object_id)
        if upload is None or not self.has_view_permission(request, upload):
            return super().change_view(request, object_id, form_url, extra_context)
        if upload.proposal_id:
            return HttpResponseRedirect(self.change_page(upload.proposal_id))
        context = self.admin_site.each_context(request) | self.shown(request, upload)
        return render(request, "desk/import.html", context)

    def shown(self, request, upload: Upload) -> dict:
        context = {
            "title": _("Import of %s") % upload.file_name,
            "opts": self.opts,
            "original": upload,
            "upload": upload,
            "in_process": not has_broker(),
        }
        if upload.state != Upload.State.READY:
            return context
        by_table, is_here = counts(upload), is_kept(upload)
        all_together = totals(by_table)
        chosen = {name: request.GET.get(name, "") for name in PARAMETERS}
        if not any(chosen.values()):
            chosen["kind"] = opening(all_together)
        elif chosen["kind"] in all_together and not all_together[chosen["kind"]]:
            chosen["kind"] = opening(all_together)  # the last of them was mended or left out
        kinds = [(table, kind) for table, of in by_table for kind, n in of.items() if n]
        page = page_of(upload, chosen, request.GET.get("page"))
        tell(page.object_list, request.user)
        return context | {
            "by_table": by_table,
            "not_read": not_read(upload, by_table),
            "totals": all_together,
            **warned(upload),
            "suggested": suggested(upload) if is_here else [],
            "untold": upload.untold if is_here else [],
            "is_kept": is_here,
            "corrections": corrections(upload),
            "left_out": left_out(upload),
            "tables": [table.name for table in DATASET],
            "page": page,
            "chosen": chosen,
            "has_faults": has_faults(upload),
            "missing_rights": missing_rights(request.user, kinds),
            "waits": plan_must_wait(request.user, plan_of_upload(upload)),
        }

    def progress(self, request, pk):
        return self.fragment(request, self.own(request, pk))

    def step(self, request, pk):
        """Without workers the page itself has the file read."""
        upload = self.own(request, pk)
        if not has_broker():
            receiving.read(upload.pk)
            upload.refresh_from_db()
        return self.fragment(request, upload)

    def fragment(self, request, upload: Upload):
        if not request.htmx:
            return self.to_page(upload)
        if upload.is_under_way:
            return render(request, "desk/import_progress.html", self.shown(request, upload))
        answer = HttpResponse()
        answer["HX-Redirect"] = request.htmx.current_url_abs_path or self.address(upload)
        return answer

    def errors(self, request, pk):
        return errors_file(self.own(request, pk))

    # --- What becomes of it --------------------------------------------------

    def again(self, request, pk):
        upload = self.own(request, pk)
        receiving.check_again(upload)
        self.message_user(request, _("Checked again against the atlas as it is now."))
        return self.to_page(upload)

    def mend(self, request, pk):
        """Read the file again as was said: other words, a cell typed anew, a row left out."""
        upload = self.own(request, pk)
        said = partial(corrected, upload, suggested(upload), request.POST)
        with transaction.atomic():
            if receiving.mend(upload, said):
                send_for_reading(upload)
            else:
                self.message_user(request, _("Hand the file in again."), messages.ERROR)
        return self.to_page(upload, request.POST.get("back", ""))

    def confirm(self, request, pk):
        upload = self.own(request, pk)
        try:
            proposal = confirmed(
                upload,
                by=request.user,
                reason=request.POST.get("reason", ""),
                good_rows_only="good_rows_only" in request.POST,
            )
        except (NotAllowed, PlanRefused) as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return self.to_page(upload)
        if proposal.state == Proposal.State.PREVIEW:
            said = _("It is being applied; this page says how far it is.")
        elif proposal.state == Proposal.State.APPLIED:
            said = _(
                "Imported. It can be undone from here as a whole until later changes stand on it."
            )
        else:
            said = _("Nothing public has changed yet: the import waits for a reviewer.")
        self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(self.change_page(proposal.pk))

    def discard(self, request, pk):
        upload = self.own(request, pk)
        if not upload.proposal_id:
            upload.delete()
            self.message_user(request, _("Discarded; the atlas is as it was."))
        return HttpResponseRedirect(reverse("admin:exchange_upload_changelist"))

    # --- Who sees it ---------------------------------------------------------

    def own(self, request, pk) -> Upload:
        upload = self.get_object(request, str(pk))
        if upload is None or not self.has_view_permission(request, upload):
            raise PermissionDenied
        return upload

    def get_queryset(self, request):
        return super().get_queryset(request).filter(author=request.user).defer("content")

    def has_add_permission(self, request):
        return admin.ModelAdmin.has_add_permission(self, request)

    def has_view_permission(self, request, obj=None):
        return self.has_add_permission(request)

    def address(self, upload: Upload) -> str:
        return reverse("admin:exchange_upload_change", args=[upload.pk])

    def change_page(self, pk: int) -> str:
        return reverse("admin:exchange_proposal_change", args=[pk])

    def to_page(self, upload: Upload, back: str = "") -> HttpResponseRedirect:
        """Its page, on the rows that were shown there."""
        asked = {k: v for k, v in QueryDict(back).items() if k in (*PARAMETERS, "page")}
        query = f"?{urlencode(asked)}" if asked else ""
        return HttpResponseRedirect(self.address(upload) + query)
