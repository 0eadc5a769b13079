"""Bringing a change up to date is an act of its own, and no hand in its content."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0008_doubts_about_a_change"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="remark",
            name="exchange_remark_act_is_a_word_of_its_list",
        ),
        migrations.AlterField(
            model_name="remark",
            name="act",
            field=models.CharField(
                choices=[
                    ("handed_in", "handed in"),
                    ("sent_back", "sent back"),
                    ("published", "published"),
                    ("withdrawn", "withdrawn"),
                    ("edited", "edited"),
                    ("renewed", "brought up to date"),
                    ("comment", "commented"),
                ],
                max_length=9,
                verbose_name="act",
            ),
        ),
        migrations.AddConstraint(
            model_name="remark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "act__in",
                        [
                            "handed_in",
                            "sent_back",
                            "published",
                            "withdrawn",
                            "edited",
                            "renewed",
                            "comment",
                        ],
                    )
                ),
                name="exchange_remark_act_is_a_word_of_its_list",
                violation_error_message="A word outside the list of act.",
            ),
        ),
    ]
