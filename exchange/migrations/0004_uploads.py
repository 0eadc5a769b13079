"""Files that were handed in, and what their rows would do."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0003_public_changes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Upload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", models.CharField(max_length=200, verbose_name="file")),
                ("checksum", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveIntegerField(verbose_name="bytes")),
                (
                    "content",
                    models.BinaryField(null=True, verbose_name="content, until it is read"),
                ),
                ("table", models.CharField(blank=True, max_length=20, verbose_name="table")),
                (
                    "publish",
                    models.BooleanField(
                        default=False, verbose_name="propose new deployments for publication"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "received"),
                            ("reading", "being read"),
                            ("ready", "previewed"),
                            ("failed", "could not be read"),
                            ("confirmed", "confirmed"),
                        ],
                        default="received",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="handed in"
                    ),
                ),
                (
                    "moved_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="last step"
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0, verbose_name="rows read")),
                ("total", models.PositiveIntegerField(default=0, verbose_name="rows")),
                ("notes", models.JSONField(default=list, verbose_name="notes")),
                (
                    "faults",
                    models.JSONField(default=list, verbose_name="what is wrong with the file"),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uploads",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
                (
                    "proposal",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="exchange.proposal",
                        verbose_name="change",
                    ),
                ),
            ],
            options={
                "verbose_name": "import",
                "verbose_name_plural": "imports",
                "ordering": ["-created_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="UploadRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(verbose_name="position")),
                ("table", models.CharField(max_length=20, verbose_name="table")),
                ("number", models.PositiveIntegerField(verbose_name="row of the file")),
                ("key", models.JSONField(verbose_name="key")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("new", "new"),
                            ("changed", "changed"),
                            ("same", "same"),
                            ("error", "error"),
                        ],
                        max_length=7,
                        verbose_name="kind",
                    ),
                ),
                ("cells", models.JSONField(default=dict, verbose_name="cells as handed in")),
                ("before", models.JSONField(default=dict, verbose_name="before")),
                ("after", models.JSONField(default=dict, verbose_name="after")),
                ("faults", models.JSONField(default=list, verbose_name="faults")),
                ("warnings", models.JSONField(default=list, verbose_name="warnings")),
                (
                    "upload",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="exchange.upload",
                    ),
                ),
            ],
            options={
                "verbose_name": "row of an import",
                "verbose_name_plural": "rows of imports",
                "ordering": ["upload", "position"],
            },
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["received", "reading", "ready", "failed", "confirmed"])
                ),
                name="exchange_upload_state_is_a_word_of_its_list",
                violation_error_message="A word outside the list of state.",
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(("file_name", ""), _negated=True),
                name="exchange_upload_file_name_is_not_empty",
                violation_error_message="file_name may not be empty.",
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("proposal__isnull", False), ("state", "confirmed")),
                    models.Q(
                        models.Q(("state", "confirmed"), _negated=True), ("proposal__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="exchange_upload_confirmed_has_its_proposal",
                violation_error_message="A confirmed import has its change, and no other has.",
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("content__isnull", False),
                    models.Q(("state__in", ["received", "reading"]), _negated=True),
                    _connector="OR",
                ),
                name="exchange_upload_is_read_or_kept",
                violation_error_message="A file is kept until it has been read.",
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(("done__lte", models.F("total"))),
                name="exchange_upload_reads_no_more_than_there_is",
                violation_error_message="No more rows are read than there are.",
            ),
        ),
        migrations.AddIndex(
            model_name="uploadrow",
            index=models.Index(fields=["upload", "kind", "position"], name="exchange_upload_kind"),
        ),
        migrations.AddConstraint(
            model_name="uploadrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["new", "changed", "same", "error"])),
                name="exchange_uploadrow_kind_is_a_word_of_its_list",
                violation_error_message="A word outside the list of kind.",
            ),
        ),
        migrations.AddConstraint(
            model_name="uploadrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("table", ""), _negated=True),
                name="exchange_uploadrow_table_is_not_empty",
                violation_error_message="table may not be empty.",
            ),
        ),
        migrations.AddConstraint(
            model_name="uploadrow",
            constraint=models.UniqueConstraint(
                fields=("upload", "position"), name="exchange_uploadrow_position_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="uploadrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "error"), models.Q(("faults", []), _negated=True)),
                    models.Q(models.Q(("kind", "error"), _negated=True), ("faults", [])),
                    _connector="OR",
                ),
                name="exchange_uploadrow_error_says_why",
                violation_error_message="A row with an error says which, and no other does.",
            ),
        ),
    ]
