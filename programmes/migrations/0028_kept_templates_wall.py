"""Close the templates that organisations keep to all but the acting one."""

from django.db import migrations

from engagement.tenancy.migration_operations import ComposeForeignKey, ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0027_kept_templates")]

    operations = [
        ProtectTenantTable("ProjectTemplate"),
        ComposeForeignKey("ProjectOrigin", "template"),
    ]
