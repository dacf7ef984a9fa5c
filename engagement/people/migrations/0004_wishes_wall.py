"""Close the table of wishes to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("people", "0003_wishes")]

    operations = [ProtectTenantTable("Wishes")]
