"""What is read otherwise than a file is written, and where its columns stand."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0005_enactments"),
    ]

    operations = [
        migrations.AddField(
            model_name="upload",
            name="layout",
            field=models.JSONField(default=dict, verbose_name="where the columns stand"),
        ),
        migrations.AddField(
            model_name="upload",
            name="mending",
            field=models.JSONField(
                default=dict, verbose_name="what is read otherwise than written"
            ),
        ),
        migrations.AddField(
            model_name="upload",
            name="untold",
            field=models.JSONField(default=list, verbose_name="sheets whose table is not known"),
        ),
        migrations.AlterField(
            model_name="upload",
            name="content",
            field=models.BinaryField(null=True, verbose_name="content, until it is read well"),
        ),
    ]
