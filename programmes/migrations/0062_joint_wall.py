"""Close the tables of joint programmes to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ComposeForeignKey, ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0061_joint")]

    operations = [
        ProtectTenantTable("JointProgramme"),
        ProtectTenantTable("JointInvitation"),
        ProtectTenantTable("JointPartner"),
        ProtectTenantTable("JointShare"),
        ProtectTenantTable("JointCopy"),
        ComposeForeignKey("Introduction", "carried_by"),
        ComposeForeignKey("Introduction", "answer_recorded_by"),
    ]
