"""Close the tables of bodies to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0029_bodies")]

    operations = [
        ProtectTenantTable("Body"),
        ProtectTenantTable("Seat"),
        ProtectTenantTable("Mandate"),
    ]
