"""Close the table of calendar addresses to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0011_calendar_feed")]

    operations = [ProtectTenantTable("CalendarFeed")]
