"""The page of the copies kept of a source: seen, kept and downloaded by staff alone."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sources.copies import keep_copy, path_of
from sources.models import Source, SourceCopy


class CopyForm(forms.Form):
    """One file, of a size that can be kept."""

    file = forms.FileField(label=gettext_lazy("File"), max_length=200)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > settings.COPY_MOST_BYTES:
            raise forms.ValidationError(
                _("This file is larger than %s.") % filesizeformat(settings.COPY_MOST_BYTES)
            )
        return file


class KeepsCopies:
    """Two addresses more for the admin of sources."""

    def copies_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        source = get_object_or_404(Source, pk=pk)
        if not self.has_view_permission(request, source):
            raise PermissionDenied
        may_keep = request.user.has_perm("sources.add_sourcecopy")
        form = CopyForm(request.POST or None, request.FILES or None)
        if request.method == "POST":
            if not may_keep:
                raise PermissionDenied
            if form.is_valid():
                copy = keep_copy(source, form.cleaned_data["file"], by=request.user)
                self.message_user(request, _("Kept: %s") % copy.name, messages.SUCCESS)
                return HttpResponseRedirect(request.path)
        context = self.admin_site.each_context(request) | {
            "title": _("Kept copies"),
            "subtitle": str(source),
            "opts": self.opts,
            "source": source,
            "copies": source.kept_copies.select_related("uploaded_by"),
            "form": form if may_keep else None,
            "most": settings.COPY_MOST_BYTES,
        }
        return TemplateResponse(request, "desk/copies.html", context)

    def copy_view(self, request: HttpRequest, pk: int, copy: int) -> FileResponse:
        """The file, to be saved and never shown: what was uploaded may hold scripts."""
        kept = get_object_or_404(SourceCopy, pk=copy, source=pk)
        if not self.has_view_permission(request, kept.source):
            raise PermissionDenied
        try:
            file = path_of(kept.sha256).open("rb")
        except FileNotFoundError:
            raise Http404(_("The file is missing.")) from None
        kind = "application/octet-stream"
        return FileResponse(file, as_attachment=True, filename=kept.name, content_type=kind)
