"""Close the actions to all but the acting organisation, and hold rounds to their ladder."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations

from engagement.tenancy.migration_operations import ComposeForeignKey, ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0006_rounds_on_their_ladder")]

    operations = [
        ProtectTenantTable("LevelAction"),
        ComposeForeignKey("Round", "ladder"),
        ValidateConstraint("round", "round_of_a_project_has_a_ladder"),
    ]
