"""Rows of an import may be left out; its file is kept until it is confirmed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0009_remarks_of_renewals"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="uploadrow",
            name="exchange_uploadrow_kind_is_a_word_of_its_list",
        ),
        migrations.AlterField(
            model_name="upload",
            name="content",
            field=models.BinaryField(null=True, verbose_name="content, until it is confirmed"),
        ),
        migrations.AlterField(
            model_name="uploadrow",
            name="kind",
            field=models.CharField(
                choices=[
                    ("new", "new"),
                    ("changed", "changed"),
                    ("same", "same"),
                    ("error", "error"),
                    ("omitted", "left out"),
                ],
                max_length=7,
                verbose_name="kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="uploadrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["new", "changed", "same", "error", "omitted"])),
                name="exchange_uploadrow_kind_is_a_word_of_its_list",
                violation_error_message="A word outside the list of kind.",
            ),
        ),
    ]
