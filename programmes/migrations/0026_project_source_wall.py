"""Bind the project from which another was copied to the same organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ComposeForeignKey


class Migration(migrations.Migration):
    dependencies = [("programmes", "0025_project_source")]

    operations = [ComposeForeignKey("ProjectOrigin", "source")]
