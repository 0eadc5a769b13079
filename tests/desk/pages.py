"""An editor's page as tests use it: open it, change some of its fields, send it back."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse


def editor(*permissions: str, superuser: bool = False, reviews: bool = True) -> Client:
    """A logged-in member of the staff who may do just this: `deployments.change_site`, …

    She reviews too: where SELF_REVIEW is on, as in most of these tests, her saves stand at once.
    """
    permissions = (*permissions, "exchange.review_proposal") if reviews else permissions
    name = f"editor-{get_user_model().objects.count()}"
    user = get_user_model().objects.create_user(name, is_staff=True, is_superuser=superuser)
    for permission in permissions:
        room, codename = permission.split(".")
        user.user_permissions.add(
            Permission.objects.get(content_type__app_label=room, codename=codename)
        )
    client = Client()
    client.force_login(user)
    return client


def address(record, view: str = "change") -> str:
    """The page of the desk for a record, or for a model: `changelist`, `add`."""
    options = record._meta
    arguments = [] if isinstance(record, type) else [record.pk]
    return reverse(f"admin:{options.app_label}_{options.model_name}_{view}", args=arguments)


def fields_of(response) -> dict[str, list]:
    """What the browser would send back if nothing were touched."""
    sent: dict[str, list] = {}

    def collect(form):
        for bound in form:
            value = bound.value()
            context = bound.field.widget.get_context(bound.html_name, value, {})
            if "serialized" in context:
                value = context["serialized"]
            elif bound.field.widget.__class__.__name__ == "AdminSplitDateTime":
                continue
            if value is None or value is False:
                continue
            values = value if isinstance(value, list | tuple) else [value]
            sent[bound.html_name] = [getattr(v, "pk", v) for v in values]

    collect(response.context["adminform"].form)
    for inline in response.context["inline_admin_formsets"]:
        collect(inline.formset.management_form)
        for form in inline.formset:
            collect(form)
    return sent


def new_row(sent: dict, prefix: str, **fields) -> int:
    """Add a row to a group of rows; answers with its number."""
    number = int(sent[f"{prefix}-TOTAL_FORMS"][0])
    sent[f"{prefix}-TOTAL_FORMS"] = [number + 1]
    for name, value in fields.items():
        sent[f"{prefix}-{number}-{name}"] = value if isinstance(value, list) else [value]
    return number


def row_of(sent: dict, prefix: str, record) -> str:
    """The prefix of the row that shows this record."""
    for number in range(int(sent[f"{prefix}-TOTAL_FORMS"][0])):
        if sent.get(f"{prefix}-{number}-id") == [record.pk]:
            return f"{prefix}-{number}"
    raise LookupError(record)


def errors_of(response) -> list[str]:
    """Every sentence of refusal on a page, with the field it stands at."""
    found = []

    def collect(form):
        found.extend(f"{name}: {e}" for name, errors in form.errors.items() for e in errors)

    if response.context is None:
        return found
    collect(response.context["adminform"].form)
    for inline in response.context["inline_admin_formsets"]:
        found.extend(inline.formset.non_form_errors())
        for form in inline.formset:
            collect(form)
    return found
