"""Close the table of mistaken roles to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("people", "0009_hat_mistakes")]

    operations = [ProtectTenantTable("HatMistake", append_only=True)]
