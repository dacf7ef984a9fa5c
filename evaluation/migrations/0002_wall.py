"""Close the tables to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0001_initial")]

    operations = [
        ProtectTenantTable("Instrument"),
        ProtectTenantTable("Item"),
        ProtectTenantTable("Round"),
        ProtectTenantTable("RoundGroup"),
        ProtectTenantTable("Ticket"),
        # What people said can be neither changed nor taken away.
        ProtectTenantTable("Response", append_only=True),
        ProtectTenantTable("Answer", append_only=True),
        ProtectTenantTable("Tally", append_only=True),
        ProtectTenantTable("AnswerFile"),
        ProtectTenantTable("Report"),
    ]
