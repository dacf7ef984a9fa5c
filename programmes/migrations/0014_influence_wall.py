"""Close the tables of the influence log to all but the acting organisation."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable


class Migration(migrations.Migration):
    dependencies = [("programmes", "0013_influence")]

    operations = [
        ProtectTenantTable("Contribution"),
        ProtectTenantTable("PublicStory"),
        ProtectTenantTable("ContributionConsent", append_only=True),
        ProtectTenantTable("ContributionDiscussion", append_only=True),
        ProtectTenantTable("ContributionDecision", append_only=True),
        ProtectTenantTable("ContributionChange", append_only=True),
        ProtectTenantTable("ContributionTelling", append_only=True),
        ProtectTenantTable("ContributionRating", append_only=True),
    ]
