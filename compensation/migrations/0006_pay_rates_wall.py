"""Close the table of rates of pay; nothing but the end of a rate can be changed."""

from django.db import migrations

from engagement.tenancy.migration_operations import ProtectTenantTable

GUARD = """
CREATE FUNCTION compensation_guard_pay_rate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(NEW) - 'until_on' <> to_jsonb(OLD) - 'until_on' THEN
        RAISE EXCEPTION 'A rate of pay is ended, and never rewritten'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'pay_rate_is_never_rewritten';
    END IF;
    RETURN NEW;
END
$$
"""
TRIGGER = (
    "CREATE TRIGGER compensation_guard_pay_rate BEFORE UPDATE ON compensation_payrate "
    "FOR EACH ROW EXECUTE FUNCTION compensation_guard_pay_rate()"
)


class Migration(migrations.Migration):
    dependencies = [("compensation", "0005_pay_rates")]

    operations = [
        ProtectTenantTable("PayRate"),
        migrations.RunSQL(GUARD, "DROP FUNCTION compensation_guard_pay_rate() CASCADE"),
        migrations.RunSQL(TRIGGER, migrations.RunSQL.noop),
    ]
