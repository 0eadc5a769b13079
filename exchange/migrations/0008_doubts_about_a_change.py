"""What was unlikely with a change when it was written, for who reviews it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0007_what_a_change_still_misses"),
    ]

    operations = [
        migrations.AddField(
            model_name="proposal",
            name="doubts",
            field=models.JSONField(
                blank=True, default=list, verbose_name="what would be unlikely with it"
            ),
        ),
    ]
