"""Close the tables of standards and evidence to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0008_standards")]

    operations = [
        ProtectTenantTable("Standard"),
        ProtectTenantTable("Criterion"),
        ProtectTenantTable("Evidence"),
    ]
