"""Close the tables of consultations to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0014_consultations")]

    operations = [
        ProtectTenantTable("Consultation"),
        ProtectTenantTable("ConsultationQuestion"),
        ProtectTenantTable("ConsultationOption"),
        ProtectTenantTable("ConsultationReply"),
        ProtectTenantTable("ConsultationLine"),
        ProtectTenantTable("ConsultationTicket"),
    ]
