"""Close the notes of informal contact to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0039_contacts")]

    operations = [ProtectTenantTable("ContactNote")]
