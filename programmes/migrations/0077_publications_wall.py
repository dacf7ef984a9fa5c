"""Close the tables of publications and comments to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0076_publications")]

    operations = [
        ProtectTenantTable("Publication"),
        ProtectTenantTable("PublicationCredit"),
        ProtectTenantTable("ConferenceHelp"),
        ProtectTenantTable("PaperComment"),
    ]
