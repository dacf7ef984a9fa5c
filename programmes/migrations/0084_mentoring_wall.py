"""Close the table of mentoring pairs to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ComposeForeignKey, ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0083_mentoring")]

    operations = [
        ProtectTenantTable("Mentoring"),
        ComposeForeignKey("ContactNote", "mentoring"),
    ]
