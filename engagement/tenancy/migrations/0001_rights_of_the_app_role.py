"""What the application role may do with tables that belong to no organisation.

Tables of organisations take these rights back and grant their own (ProtectTenantTable).
"""

from django.conf import settings
from django.db import migrations

ROLE = settings.APP_DATABASE_ROLE
BACKUP = settings.BACKUP_DATABASE_ROLE


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    run_before = [
        ("contenttypes", "0001_initial"),
        ("sessions", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(
            [
                f'GRANT USAGE ON SCHEMA public TO "{ROLE}", "{BACKUP}"',
                f'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "{ROLE}"',
                f'GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO "{ROLE}"',
                f'GRANT SELECT ON ALL TABLES IN SCHEMA public TO "{BACKUP}"',
                (
                    "ALTER DEFAULT PRIVILEGES IN SCHEMA public "
                    f'GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "{ROLE}"'
                ),
                f'ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO "{ROLE}"',
                f'ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO "{BACKUP}"',
                f'ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON SEQUENCES TO "{BACKUP}"',
            ],
            reverse_sql=migrations.RunSQL.noop,
        )
    ]
