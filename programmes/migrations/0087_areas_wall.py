"""Close the tables about the area and about counts to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0086_areas")]

    operations = [
        ProtectTenantTable("AreaProfile"),
        ProtectTenantTable("AreaGroup"),
        ProtectTenantTable("GroupCount"),
        ProtectTenantTable("GroupCountLine"),
    ]
