"""Close the tables of documents and goals to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0058_governance")]

    operations = [
        ProtectTenantTable("GovernanceDocument"),
        ProtectTenantTable("Objective"),
        ProtectTenantTable("ObjectiveProgramme"),
    ]
