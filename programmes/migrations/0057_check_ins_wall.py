"""Close the table of check-ins to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0056_check_ins")]

    operations = [ProtectTenantTable("CheckIn")]
