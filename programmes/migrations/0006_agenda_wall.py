"""Close the tables of agendas and minutes to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0005_agenda")]

    operations = [
        ProtectTenantTable("AgendaItem"),
        ProtectTenantTable("MeetingDecision"),
        ProtectTenantTable("Minutes"),
        ProtectTenantTable("MinutesVersion", append_only=True),
    ]
