"""Close the tables of papers to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0037_papers")]

    operations = [
        ProtectTenantTable("Paper"),
        ProtectTenantTable("PaperDelivery"),
        ProtectTenantTable("FormatChoice"),
    ]
