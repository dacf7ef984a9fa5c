"""Close the tables of polls about dates to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0009_polls")]

    operations = [
        ProtectTenantTable("DatePoll"),
        ProtectTenantTable("DateOption"),
        ProtectTenantTable("DateAnswer"),
    ]
