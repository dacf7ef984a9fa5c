"""Projects are found by the words of their titles."""

import django.db.models.deletion
from django.db import migrations, models

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("organisations", "0002_wall"), ("programmes", "0002_wall")]

    operations = [
        migrations.CreateModel(
            name="ProjectWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(db_collation="C", max_length=60)),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="programmes.project",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "id"), name="programmes_projectword_in_organisation"
                    ),
                    models.UniqueConstraint(
                        fields=("organisation", "word", "project"), name="project_word_is_unique"
                    ),
                ],
            },
        ),
        ProtectTenantTable("ProjectWord"),
    ]
