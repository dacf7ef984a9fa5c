"""Close the table of thanks to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0080_thanks")]

    operations = [ProtectTenantTable("Thanks", append_only=True)]
