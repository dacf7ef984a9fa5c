"""Bind what an action helps to meet to the same organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ComposeForeignKey


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0018_action_criterion")]

    operations = [ComposeForeignKey("LevelAction", "criterion")]
