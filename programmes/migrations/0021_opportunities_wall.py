"""Close the tables of opportunities to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0020_opportunities")]

    operations = [
        ProtectTenantTable("Opportunity"),
        ProtectTenantTable("Expression"),
        ProtectTenantTable("Proposal"),
    ]
