"""Close the tables of the who's who to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0033_who_is_who")]

    operations = [
        ProtectTenantTable("MissionSheet"),
        ProtectTenantTable("Introduction"),
    ]
