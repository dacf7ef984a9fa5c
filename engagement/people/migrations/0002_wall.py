"""Close the tables to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        ProtectTenantTable("Person"),
        ProtectTenantTable("PersonWord"),
        ProtectTenantTable("Hat"),
        ProtectTenantTable("AccessNeed"),
    ]
