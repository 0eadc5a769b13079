"""What one takes away from an import: its rows with errors, and an empty workbook to fill in."""

from django.http import HttpResponse

from desk.imports.pages import errors_as_csv
from exchange.models import Upload
from exchange.uploads.template import template

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def errors_file(upload: Upload) -> HttpResponse:
    content = "\ufeff" + errors_as_csv(upload)
    return _file(content, "text/csv; charset=utf-8", f"import-{upload.pk}-errors.csv")


def template_file() -> HttpResponse:
    return _file(template(), WORKBOOK, "atalaya-template.xlsx")


def _file(content: str | bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
