"""Close the tables about the values of charters to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0016_values_check")]

    operations = [
        ProtectTenantTable("ValuesCheck"),
        ProtectTenantTable("ValuesTicket"),
        ProtectTenantTable("ValuesAnswer", append_only=True),
    ]
