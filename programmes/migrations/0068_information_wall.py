"""Close the table of information to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0067_information")]

    operations = [ProtectTenantTable("InformationCheck")]
