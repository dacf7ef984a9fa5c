"""Keep the levels of a ladder apart. An organisation has a handful of ladders with a few levels."""

import django.db.models.constraints
from django.db import migrations, models

from engagement.core.migration_operations import AddConstraint


class Migration(migrations.Migration):
    dependencies = [("programmes", "0015_levels")]

    operations = [
        migrations.RemoveConstraint(
            model_name="participationlevel",
            name="participation_level_order_is_unique",
        ),
        AddConstraint(
            model_name="participationlevel",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("organisation", "scheme", "order"),
                name="participation_level_order_is_unique",
            ),
        ),
        AddConstraint(
            model_name="participationlevel",
            constraint=models.UniqueConstraint(
                fields=("organisation", "scheme", "code"), name="participation_level_code_is_unique"
            ),
        ),
        AddConstraint(
            model_name="participationlevel",
            constraint=models.UniqueConstraint(
                fields=("organisation", "submission"),
                name="participation_level_submission_is_unique",
            ),
        ),
        AddConstraint(
            model_name="participationscheme",
            constraint=models.UniqueConstraint(
                condition=models.Q(("published_at__isnull", True)),
                fields=("organisation",),
                name="participation_scheme_one_draft",
            ),
        ),
    ]
