"""Close the tables of charters to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0007_charter")]

    operations = [
        ProtectTenantTable("Charter"),
        ProtectTenantTable("CharterVersion"),
        ProtectTenantTable("CharterText"),
        ProtectTenantTable("CharterNote"),
        ProtectTenantTable("CharterFile"),
        ProtectTenantTable("CharterAgreement", append_only=True),
    ]
