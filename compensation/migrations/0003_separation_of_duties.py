"""What the database itself refuses, whoever speaks to it.

Check constraints compare the columns of one claim. These triggers see further: the account
behind the person, the way from one state to the next, and what may no longer change.
"""

from django.db import migrations

# The person's account counts even when the claim was written before they had one, and so does
# an account with the person's own address: nobody decides under another hat.
PERSON_IS = """
CREATE FUNCTION compensation_person_is(person bigint, account bigint) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1
          FROM people_person p
          LEFT JOIN organisations_membership m ON m.id = p.membership_id
          JOIN accounts_user u ON u.id = account
         WHERE p.id = person
           AND (m.user_id = u.id OR (p.email <> '' AND lower(p.email) = u.email))
    );
END
$$
"""

CLAIM = """
CREATE FUNCTION compensation_guard_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.state <> 'draft' THEN
            RAISE EXCEPTION 'A claim that was sent is never deleted'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_sent_is_kept';
        END IF;
        RETURN OLD;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'draft' THEN
            RAISE EXCEPTION 'A claim begins as a draft'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_begins_as_draft';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (
        ('draft', 'submitted'), ('sent_back', 'submitted'), ('sent_back', 'withdrawn'),
        ('submitted', 'withdrawn'), ('submitted', 'sent_back'), ('submitted', 'approved'),
        ('approved', 'paid')
    ) THEN
        RAISE EXCEPTION 'A claim that is % cannot become %', OLD.state, NEW.state
            USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_state_may_follow';
    END IF;
    IF OLD.state NOT IN ('draft', 'sent_back') AND (
        (NEW.person_id, NEW.total, NEW.currency, NEW.unit, NEW.entered_by_id, NEW.about)
            <> (OLD.person_id, OLD.total, OLD.currency, OLD.unit, OLD.entered_by_id, OLD.about)
        OR NEW.claimant_id IS DISTINCT FROM OLD.claimant_id
        OR NEW.attendance_id IS DISTINCT FROM OLD.attendance_id
        OR NEW.number IS DISTINCT FROM OLD.number
        OR (OLD.state IN ('approved', 'paid')
            AND (NEW.approved_by_id, NEW.approved_at)
                IS DISTINCT FROM (OLD.approved_by_id, OLD.approved_at))
        OR OLD.state IN ('paid', 'withdrawn')
    ) THEN
        RAISE EXCEPTION 'A claim that was sent is not rewritten'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_sent_is_frozen';
    END IF;
    IF compensation_person_is(NEW.person_id, NEW.approved_by_id)
        OR compensation_person_is(NEW.person_id, NEW.paid_by_id) THEN
        RAISE EXCEPTION 'Nobody decides about their own money'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'person_never_decides';
    END IF;
    RETURN NEW;
END
$$
"""

LINE = """
CREATE FUNCTION compensation_guard_cost() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    costs record;
    place text;
BEGIN
    IF TG_OP = 'DELETE' THEN costs := OLD; ELSE costs := NEW; END IF;
    IF TG_TABLE_NAME = 'compensation_claimline' THEN
        SELECT state INTO place FROM compensation_claim WHERE id = costs.claim_id;
    ELSE
        SELECT c.state INTO place FROM compensation_claim c
          JOIN compensation_claimline l ON l.claim_id = c.id WHERE l.id = costs.line_id;
    END IF;
    IF place IS NOT NULL AND place NOT IN ('draft', 'sent_back') THEN
        RAISE EXCEPTION 'The costs of a claim that was sent are not rewritten'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_costs_are_frozen';
    END IF;
    RETURN costs;
END
$$
"""

DECISION = """
CREATE FUNCTION compensation_guard_decision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    claim compensation_claim%ROWTYPE;
BEGIN
    SELECT * INTO claim FROM compensation_claim WHERE id = NEW.claim_id;
    IF NEW.outcome IN ('approved', 'sent_back') AND (
        NEW.decided_by_id = claim.entered_by_id
        OR NEW.decided_by_id IS NOT DISTINCT FROM claim.claimant_id
        OR compensation_person_is(claim.person_id, NEW.decided_by_id)
    ) THEN
        RAISE EXCEPTION 'Nobody decides about their own money'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'person_never_decides';
    END IF;
    RETURN NEW;
END
$$
"""

PAYMENT = """
CREATE FUNCTION compensation_guard_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM compensation_claim c
         WHERE c.id = NEW.claim_id AND c.state = 'paid' AND c.total = NEW.amount
           AND c.currency = NEW.currency AND c.paid_by_id = NEW.paid_by_id
           AND c.paid_on = NEW.paid_on
    ) THEN
        RAISE EXCEPTION 'A payment says what its claim says'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'payment_agrees_with_claim';
    END IF;
    RETURN NEW;
END
$$
"""


def trigger(table: str, when: str, function: str) -> str:
    return (
        f"CREATE TRIGGER {function} BEFORE {when} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {function}()"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("compensation", "0002_wall"),
        ("people", "0001_initial"),
        ("organisations", "0001_initial"),
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(PERSON_IS, "DROP FUNCTION compensation_person_is(bigint, bigint)"),
        migrations.RunSQL(CLAIM, "DROP FUNCTION compensation_guard_claim() CASCADE"),
        migrations.RunSQL(
            trigger("compensation_claim", "INSERT OR UPDATE OR DELETE", "compensation_guard_claim"),
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(LINE, "DROP FUNCTION compensation_guard_cost() CASCADE"),
        *(
            migrations.RunSQL(
                trigger(table, "INSERT OR UPDATE OR DELETE", "compensation_guard_cost"),
                migrations.RunSQL.noop,
            )
            for table in ("compensation_claimline", "compensation_receipt")
        ),
        migrations.RunSQL(DECISION, "DROP FUNCTION compensation_guard_decision() CASCADE"),
        migrations.RunSQL(
            trigger("compensation_claimdecision", "INSERT", "compensation_guard_decision"),
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(PAYMENT, "DROP FUNCTION compensation_guard_payment() CASCADE"),
        migrations.RunSQL(
            trigger("compensation_payment", "INSERT", "compensation_guard_payment"),
            migrations.RunSQL.noop,
        ),
    ]
