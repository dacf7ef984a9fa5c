"""Close the tables of series to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0041_series")]

    operations = [
        ProtectTenantTable("ActivitySeries"),
        ProtectTenantTable("SeriesMeeting"),
    ]
