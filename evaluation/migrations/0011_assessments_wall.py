"""Close the tables of self-assessments to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0010_assessments")]

    operations = [
        ProtectTenantTable("Assessment"),
        ProtectTenantTable("AssessmentTicket"),
        ProtectTenantTable("AssessmentAnswer", append_only=True),
    ]
