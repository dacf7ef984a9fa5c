"""Close the tables of undertakings to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0035_undertakings")]

    operations = [
        ProtectTenantTable("Undertaking"),
        ProtectTenantTable("UndertakingText", append_only=True),
        ProtectTenantTable("UndertakingDemand"),
        ProtectTenantTable("Declaration"),
    ]
