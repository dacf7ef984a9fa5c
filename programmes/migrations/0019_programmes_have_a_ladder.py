"""Let no programme be without its ladder. An organisation has some hundred programmes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programmes", "0018_levels_wall")]

    operations = [
        migrations.AlterField(
            model_name="programme",
            name="ladder",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="programmes",
                to="programmes.participationscheme",
                verbose_name="version of the ladder",
            ),
        ),
    ]
