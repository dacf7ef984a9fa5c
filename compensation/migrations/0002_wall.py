"""Close the tables to all but the acting organisation; history can only be added to."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("compensation", "0001_initial")]

    operations = [
        ProtectTenantTable("MileageRate"),
        ProtectTenantTable("Claim"),
        ProtectTenantTable("ClaimLine"),
        ProtectTenantTable("Receipt"),
        ProtectTenantTable("ClaimDecision", append_only=True),
        ProtectTenantTable("Payment", append_only=True),
    ]
