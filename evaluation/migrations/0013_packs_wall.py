"""Close the table of evidence packs to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0012_packs")]

    operations = [ProtectTenantTable("EvidencePack")]
