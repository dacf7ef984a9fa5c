"""Close the tables of mistaken mandates and of what is asked of seats to all other organisations."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0071_seats_and_mistakes")]

    operations = [
        ProtectTenantTable("MandateMistake", append_only=True),
        ProtectTenantTable("UndertakingSeat"),
    ]
