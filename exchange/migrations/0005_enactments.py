"""What is being written outside the request, and why it failed."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0004_uploads"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Enactment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        choices=[("publish", "publish"), ("apply", "apply")],
                        max_length=7,
                        verbose_name="act",
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="words")),
                (
                    "begun_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="begun"),
                ),
                ("taken_at", models.DateTimeField(null=True, verbose_name="taken by a worker")),
                ("error", models.TextField(blank=True, verbose_name="why it failed")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
                (
                    "proposal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="enactment",
                        to="exchange.proposal",
                    ),
                ),
            ],
            options={
                "verbose_name": "writing of a change",
                "verbose_name_plural": "writings of changes",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("act__in", ["publish", "apply"])),
                        name="exchange_enactment_act_is_a_word_of_its_list",
                        violation_error_message="A word outside the list of act.",
                    )
                ],
            },
        ),
    ]
