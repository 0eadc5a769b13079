import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


def keep_what_editors_set(apps, schema_editor):
    """Figures that somebody has saved at the desk are theirs: no fetch writes over them."""
    versions = apps.get_model("countries", "HistoricalCountryFigure").objects
    edited = versions.filter(history_user__isnull=False).values("id")
    figures = apps.get_model("countries", "CountryFigure").objects
    figures.filter(pk__in=edited).update(origin="editor")


class Migration(migrations.Migration):
    dependencies = [
        ("countries", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ExchangeRate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "currency",
                    models.CharField(
                        help_text="ISO 4217 code, such as BRL.",
                        max_length=3,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{3}$", "A currency is three capitals: BRL."
                            )
                        ],
                        verbose_name="currency",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "units_per_usd",
                    models.FloatField(
                        help_text="How many of the currency one US dollar cost.",
                        verbose_name="units per US dollar",
                    ),
                ),
                ("credit", models.CharField(max_length=200, verbose_name="source")),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("shipped", "Shipped with the atlas"),
                            ("world-bank", "Fetched from the World Bank"),
                            ("editor", "Set by an editor"),
                        ],
                        default="shipped",
                        max_length=12,
                        verbose_name="origin",
                    ),
                ),
                ("fetched_on", models.DateField(blank=True, null=True, verbose_name="fetched on")),
            ],
            options={
                "verbose_name": "exchange rate",
                "verbose_name_plural": "exchange rates",
                "ordering": ["currency", "-year"],
            },
        ),
        migrations.CreateModel(
            name="Fetch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(max_length=200, verbose_name="what")),
                ("started_at", models.DateTimeField(verbose_name="started at")),
                ("ended_at", models.DateTimeField(verbose_name="ended at")),
                ("succeeded", models.BooleanField(verbose_name="succeeded")),
                ("outcome", models.TextField(verbose_name="outcome")),
                ("written", models.PositiveIntegerField(default=0, verbose_name="written")),
                (
                    "kept",
                    models.PositiveIntegerField(default=0, verbose_name="kept"),
                ),
            ],
            options={
                "verbose_name": "fetch",
                "verbose_name_plural": "fetches",
                "ordering": ["-started_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalExchangeRate",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "currency",
                    models.CharField(
                        help_text="ISO 4217 code, such as BRL.",
                        max_length=3,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{3}$", "A currency is three capitals: BRL."
                            )
                        ],
                        verbose_name="currency",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "units_per_usd",
                    models.FloatField(
                        help_text="How many of the currency one US dollar cost.",
                        verbose_name="units per US dollar",
                    ),
                ),
                ("credit", models.CharField(max_length=200, verbose_name="source")),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("shipped", "Shipped with the atlas"),
                            ("world-bank", "Fetched from the World Bank"),
                            ("editor", "Set by an editor"),
                        ],
                        default="shipped",
                        max_length=12,
                        verbose_name="origin",
                    ),
                ),
                ("fetched_on", models.DateField(blank=True, null=True, verbose_name="fetched on")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "historical exchange rate",
                "verbose_name_plural": "historical exchange rates",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="countryfigure",
            name="fetched_on",
            field=models.DateField(blank=True, null=True, verbose_name="fetched on"),
        ),
        migrations.AddField(
            model_name="countryfigure",
            name="origin",
            field=models.CharField(
                choices=[
                    ("shipped", "Shipped with the atlas"),
                    ("world-bank", "Fetched from the World Bank"),
                    ("editor", "Set by an editor"),
                ],
                default="shipped",
                max_length=12,
                verbose_name="origin",
            ),
        ),
        migrations.AddField(
            model_name="historicalcountryfigure",
            name="fetched_on",
            field=models.DateField(blank=True, null=True, verbose_name="fetched on"),
        ),
        migrations.AddField(
            model_name="historicalcountryfigure",
            name="origin",
            field=models.CharField(
                choices=[
                    ("shipped", "Shipped with the atlas"),
                    ("world-bank", "Fetched from the World Bank"),
                    ("editor", "Set by an editor"),
                ],
                default="shipped",
                max_length=12,
                verbose_name="origin",
            ),
        ),
        migrations.AddConstraint(
            model_name="countryfigure",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin__in", ["shipped", "world-bank", "editor"])),
                name="countries_countryfigure_origin_is_a_word_of_its_list",
                violation_error_message="A word outside the list of origin.",
            ),
        ),
        migrations.AddConstraint(
            model_name="countryfigure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("origin", "world-bank"), ("fetched_on__isnull", False)),
                    models.Q(
                        models.Q(("origin", "world-bank"), _negated=True),
                        ("fetched_on__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="countries_countryfigure_fetched_on_a_day",
                violation_error_message="What was fetched has its day, and nothing else has one.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exchangerate",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin__in", ["shipped", "world-bank", "editor"])),
                name="countries_exchangerate_origin_is_a_word_of_its_list",
                violation_error_message="A word outside the list of origin.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exchangerate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("origin", "world-bank"), ("fetched_on__isnull", False)),
                    models.Q(
                        models.Q(("origin", "world-bank"), _negated=True),
                        ("fetched_on__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="countries_exchangerate_fetched_on_a_day",
                violation_error_message="What was fetched has its day, and nothing else has one.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exchangerate",
            constraint=models.UniqueConstraint(
                fields=("currency", "year"),
                name="countries_exchangerate_one_a_year",
                violation_error_message="This currency has a rate for that year already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exchangerate",
            constraint=models.CheckConstraint(
                condition=models.Q(("currency__regex", "^[A-Z]{3}$")),
                name="countries_exchangerate_currency_is_three_capitals",
                violation_error_message="A currency is three capitals: BRL.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exchangerate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("units_per_usd__gt", 0), ("units_per_usd__lt", 1000000000000000.0)
                ),
                name="countries_exchangerate_is_positive",
                violation_error_message="A rate is above zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="fetch",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_at__gte", models.F("started_at"))),
                name="countries_fetch_ends_after_its_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="fetch",
            constraint=models.CheckConstraint(
                condition=models.Q(("succeeded", True), ("written", 0), _connector="OR"),
                name="countries_fetch_that_failed_wrote_nothing",
            ),
        ),
        migrations.AddField(
            model_name="historicalexchangerate",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunPython(keep_what_editors_set, migrations.RunPython.noop),
    ]
