from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisations", "0002_wall")]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="logo_digest",
            field=models.CharField(blank=True, default="", editable=False, max_length=16),
        ),
    ]
