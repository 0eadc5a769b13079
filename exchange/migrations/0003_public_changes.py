"""Which rows the public could see when they were applied, and under which name editors stand."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def note_what_is_public(apps, schema_editor):
    """What was applied before this was kept: rows of what is published now."""
    published = apps.get_model("deployments", "Deployment").objects.filter(state="published")
    rows = apps.get_model("exchange", "ProposedRow").objects.filter(proposal__state="applied")
    rows.filter(deployment__in=published.values("slug")).update(was_public=True)


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0002_remarks_of_edits"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Byline",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_name",
                    models.CharField(
                        help_text=(
                            "Shown beside every change of yours on the public page of changes."
                        ),
                        max_length=80,
                        verbose_name="public name",
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="byline",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="editor",
                    ),
                ),
            ],
            options={
                "verbose_name": "byline",
                "verbose_name_plural": "bylines",
                "constraints": [
                    models.CheckConstraint(
                        condition=~models.Q(public_name=""),
                        name="exchange_byline_public_name_is_not_empty",
                        violation_error_message="public_name may not be empty.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="proposedrow",
            name="was_public",
            field=models.BooleanField(default=False, editable=False, verbose_name="was public"),
        ),
        migrations.RunPython(note_what_is_public, migrations.RunPython.noop, elidable=True),
    ]
