"""Close the table of where projects came from to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0023_project_origin")]

    operations = [ProtectTenantTable("ProjectOrigin", append_only=True)]
