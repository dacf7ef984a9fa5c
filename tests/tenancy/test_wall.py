"""The wall between organisations, asked of PostgreSQL itself."""

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, models, transaction

from engagement.organisations.models import Membership, Organisation
from engagement.people.models import Hat, Person
from engagement.tenancy.context import (
    NoOrganisationInContextError,
    acting_for,
    current_organisation_id,
    reading_own_memberships,
)
from engagement.tenancy.models import TenantModel
from engagement.tenancy.policies import composite_name

# Everything else belongs to an organisation.
GLOBAL_BY_DESIGN = {
    "accounts.User": "one account serves several organisations",
    "organisations.Organisation": "read before anybody is known to belong to it",
    "jobs.Job": "names and ids only; one query finds all that is due",
    "notifications.AccountMessage": "about an account, not about an organisation",
}
OWN_APPS = {
    "accounts", "jobs", "audit", "notifications", "organisations", "people",
    "programmes", "evaluation", "compensation",
}  # fmt: skip
OWN_MODELS = sorted(
    (m for m in apps.get_models() if m._meta.app_label in OWN_APPS),
    key=lambda model: model._meta.label,
)
TENANT_MODELS = [m for m in OWN_MODELS if issubclass(m, TenantModel)]
APPEND_ONLY = {
    "audit.AuditEvent",
    "compensation.ClaimDecision",
    "compensation.Payment",
}


def label(model: type[models.Model]) -> str:
    return model._meta.label


def fetch(sql: str, *params: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


@pytest.mark.parametrize("model", OWN_MODELS, ids=label)
def test_each_table_belongs_to_an_organisation_or_is_global_for_a_reason(model):
    assert issubclass(model, TenantModel) != (label(model) in GLOBAL_BY_DESIGN)


@pytest.mark.parametrize("model", TENANT_MODELS, ids=label)
def test_each_table_of_an_organisation_is_forced_behind_its_policy(db, model):
    ((enabled, forced),) = fetch(
        "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass",
        model._meta.db_table,
    )
    policies = dict(
        fetch(
            "SELECT policyname, coalesce(with_check, '') FROM pg_policies WHERE tablename = %s",
            model._meta.db_table,
        )
    )
    assert (enabled, forced) == (True, True)
    assert "organisation_id" in policies["organisation_rows"]
    extra = {"own_rows"} if model is Membership else set()
    assert policies.keys() == {"organisation_rows"} | extra


@pytest.mark.parametrize("model", TENANT_MODELS, ids=label)
def test_each_reference_between_tables_is_bound_to_the_same_organisation(db, model):
    table = model._meta.db_table
    constraints = {
        name for (name,) in fetch(
            "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'f'",
            table,
        )
    }  # fmt: skip
    references = [
        field.column
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and field.name != "organisation"
        and issubclass(field.related_model, TenantModel)
    ]
    assert {composite_name(table, column) for column in references} <= constraints


@pytest.mark.parametrize("model", TENANT_MODELS, ids=label)
def test_each_table_refuses_to_be_read_without_an_organisation(db, model):
    with pytest.raises(NoOrganisationInContextError), transaction.atomic():
        list(model._base_manager.order_by("pk").values_list("pk")[:1])


@pytest.mark.parametrize("model", TENANT_MODELS, ids=label)
def test_every_index_leads_with_the_organisation(db, model):
    """Or it serves a key that is unique by itself, or a plain foreign key of Django."""
    leading = fetch(
        """
        SELECT i.relname, a.attname FROM pg_index x
          JOIN pg_class i ON i.oid = x.indexrelid
          JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[0]
         WHERE x.indrelid = %s::regclass AND NOT x.indisunique AND x.indnkeyatts > 1
        """,
        model._meta.db_table,
    )
    assert [name for name, column in leading if column != "organisation_id"] == []


@pytest.mark.parametrize("name", sorted(APPEND_ONLY))
def test_history_can_be_added_to_and_nothing_else(db, name):
    table = apps.get_model(name)._meta.db_table
    rights = {
        right for (right,) in fetch(
            "SELECT privilege_type FROM information_schema.role_table_grants "
            "WHERE table_name = %s AND grantee = 'engagement_app'",
            table,
        )
    }  # fmt: skip
    assert rights == {"SELECT", "INSERT"}


def test_the_suite_speaks_as_a_role_that_the_policies_bind(db):
    ((user, superuser, bypass, row_security),) = fetch(
        "SELECT current_user, rolsuper, rolbypassrls, current_setting('row_security') "
        "FROM pg_roles WHERE rolname = current_user"
    )
    assert (user, superuser, bypass, row_security) == ("engagement_app", False, False, "off")


def test_the_application_role_cannot_change_the_tables(db):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE people_person DISABLE ROW LEVEL SECURITY")


def test_each_organisation_sees_its_own_rows_only(english, french):
    with english.acting():
        ours = set(Person.objects.values_list("organisation__slug", flat=True))
    with french.acting():
        theirs = set(Person.objects.values_list("organisation__slug", flat=True))
    assert (ours, theirs) == ({"northshore"}, {"deux-rives"})


def test_another_organisations_row_cannot_be_written_or_reached_by_id(english, french):
    with french.acting():
        stranger = french.person("sam")
    with english.acting():
        assert not Person.objects.filter(pk=stranger.pk).exists()
        assert Person.objects.filter(pk=stranger.pk).update(name="Taken") == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            Person.objects.create(
                organisation=french.organisation, number=99, name="x", sort_name="x",
                channel="phone", created_at=stranger.created_at,
            )  # fmt: skip


def test_a_child_cannot_hang_on_another_organisations_parent(english, french):
    with french.acting():
        stranger = french.person("sam")
    with english.acting(), pytest.raises(IntegrityError), transaction.atomic():
        Hat.objects.create(
            organisation=english.organisation,
            person_id=stranger.pk,
            role="carer",
            status="volunteer",
            starts_on="2026-01-01",
        )


def test_the_context_is_restored_after_the_block_and_after_an_exception(english, french):
    with english.acting():
        outer = current_organisation_id()
        with french.acting():
            assert current_organisation_id() != outer
        assert current_organisation_id() == outer
        with pytest.raises(ValueError, match="x"), french.acting():
            raise ValueError("x")
        assert current_organisation_id() == outer
    with pytest.raises(NoOrganisationInContextError):
        current_organisation_id()


def test_a_read_only_context_refuses_every_write(english):
    pk = english.organisation.pk
    with acting_for(pk, read_only=True):
        assert Person.objects.exists()
        with pytest.raises(DatabaseError, match="read-only"), transaction.atomic():
            Person.objects.update(name="x")
        with pytest.raises(DatabaseError, match="read-only"), transaction.atomic():
            list(Person.objects.select_for_update(of=("self",)))


def test_people_read_their_own_memberships_everywhere_and_no_others(english, french):
    manager = english.user("manager")
    with reading_own_memberships(manager.pk):
        found = set(Membership.objects.values_list("organisation__slug", "user_id"))
    assert found == {("northshore", manager.pk), ("deux-rives", manager.pk)}


def test_whoever_reads_their_memberships_acts_for_no_organisation_meanwhile(english):
    manager = english.user("manager")
    with english.acting():
        outer = current_organisation_id()
        with reading_own_memberships(manager.pk), pytest.raises(NoOrganisationInContextError):
            current_organisation_id()
        assert current_organisation_id() == outer


def test_own_memberships_cannot_be_written_without_the_organisation(english):
    manager = english.user("manager")
    with reading_own_memberships(manager.pk):
        assert Membership.objects.update(role="administrator") == 0


def test_organisations_are_listed_without_any_context(db):
    assert Organisation.objects.count() == 2
