"""The files that the page of imports gives away to whoever may hand one in."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import re_path
from django.views.decorators.http import require_GET

from desk.imports.files import dataset_file, template_file


class UploadFiles:
    """The addresses of the empty workbook, and of the dataset as it is."""

    def own_files(self) -> list:
        return [
            self._file(r"^template/$", "template", template_file),
            self._file(r"^dataset\.(?P<kind>zip|xlsx)$", "dataset", dataset_file),
        ]

    def _file(self, route: str, name: str, make: Callable[..., HttpResponse]):
        def view(request, **asked):
            if not self.has_add_permission(request):
                raise PermissionDenied
            return make(**asked)

        shown = self.admin_site.admin_view(require_GET(view))
        return re_path(route, shown, name=f"exchange_upload_{name}")
