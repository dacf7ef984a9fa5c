"""A form that is sent twice makes one round."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evaluation", "0002_wall"),
        ("organisations", "0002_wall"),
        ("programmes", "0002_wall"),
    ]

    operations = [
        migrations.AddField(
            model_name="round",
            name="submission",
            field=models.UUIDField(editable=False, null=True),
        ),
    ]
