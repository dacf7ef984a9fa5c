"""Close the table of the meetings of bodies to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0031_body_meetings")]

    operations = [ProtectTenantTable("BodyMeeting")]
