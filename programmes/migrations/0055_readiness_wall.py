"""Close the table of getting ready to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0054_readiness")]

    operations = [ProtectTenantTable("TeamReadiness")]
