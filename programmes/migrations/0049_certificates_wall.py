"""Close the tables of certificates to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0048_certificates")]

    operations = [
        ProtectTenantTable("Certificate", append_only=True),
        ProtectTenantTable("CertificateDocument"),
        ProtectTenantTable("CertificateWithdrawal", append_only=True),
    ]
