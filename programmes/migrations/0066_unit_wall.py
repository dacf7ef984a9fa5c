"""Close the tables of the engagement unit to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ComposeForeignKey, ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0065_unit")]

    operations = [
        ProtectTenantTable("Hurdle"),
        ProtectTenantTable("StaffGoals"),
        ProtectTenantTable("UnitRequest"),
        ComposeForeignKey("MissionSheet", "champion"),
    ]
