"""Close the tables of skills and of what is learnt to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0063_skills")]

    operations = [ProtectTenantTable("PersonSkill"), ProtectTenantTable("Training")]
