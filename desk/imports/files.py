"""What one takes away from an import: its errors, an empty workbook, and the dataset as it is."""

from django.http import HttpResponse
from django.utils import timezone

from desk.imports.pages import errors_as_csv
from exchange.models import Upload
from exchange.packing import dataset_workbook, dataset_zip
from exchange.uploads.template import template

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def errors_file(upload: Upload) -> HttpResponse:
    content = "\ufeff" + errors_as_csv(upload)
    return _file(content, "text/csv; charset=utf-8", f"import-{upload.pk}-errors.csv")


def template_file() -> HttpResponse:
    return _file(template(), WORKBOOK, "atalaya-template.xlsx")


def dataset_file(kind: str) -> HttpResponse:
    """The published dataset, to be changed and handed in again."""
    name = f"atalaya-dataset-{timezone.localdate().isoformat()}.{kind}"
    if kind == "xlsx":
        return _file(dataset_workbook(), WORKBOOK, name)
    return _file(dataset_zip(), "application/zip", name)


def _file(content: str | bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
