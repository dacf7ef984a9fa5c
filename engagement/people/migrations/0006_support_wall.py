"""Close the tables of support and pauses to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("people", "0005_support")]

    operations = [ProtectTenantTable("SupportPlan"), ProtectTenantTable("Pause")]
