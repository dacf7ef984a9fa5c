"""Bind whoever confirmed a home visit to the same organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ComposeForeignKey


class Migration(migrations.Migration):
    dependencies = [("programmes", "0074_home_visits")]

    operations = [ComposeForeignKey("Activity", "home_confirmed_by")]
