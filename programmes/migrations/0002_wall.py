"""Close the tables to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0001_initial")]

    operations = [
        ProtectTenantTable("ParticipationScheme"),
        ProtectTenantTable("ParticipationLevel"),
        ProtectTenantTable("Programme"),
        ProtectTenantTable("Project"),
        ProtectTenantTable("ProjectGrant"),
        ProtectTenantTable("Involvement"),
        ProtectTenantTable("Activity"),
        ProtectTenantTable("Attendance"),
        ProtectTenantTable("AccessTask"),
    ]
