"""Close the tables of complaints to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0088_complaints")]

    operations = [
        ProtectTenantTable("Complaint"),
        ProtectTenantTable("ComplaintRoute"),
    ]
