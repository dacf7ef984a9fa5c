"""Close what people say of their presence to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0043_said_there")]

    operations = [ProtectTenantTable("SaidThere")]
