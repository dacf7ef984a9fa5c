"""Close the tables to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial")]

    operations = [
        ProtectTenantTable("Membership", own_rows=True),
        ProtectTenantTable("Invitation"),
    ]
