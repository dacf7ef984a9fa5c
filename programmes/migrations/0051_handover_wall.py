"""Close the tables of handovers to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0050_handover")]

    operations = [
        ProtectTenantTable("HandoverNote", append_only=True),
        ProtectTenantTable("OrphanAlert", append_only=True),
    ]
