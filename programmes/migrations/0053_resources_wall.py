"""Close the tables of time and money to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0052_resources")]

    operations = [
        ProtectTenantTable("ResourcePlan"),
        ProtectTenantTable("PlannedResource"),
        ProtectTenantTable("UsedResource"),
    ]
