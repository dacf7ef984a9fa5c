"""Every form sent twice, as by a double click: one effect, and never an error."""

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from engagement.audit.models import AuditEvent
from engagement.people.models import LOOKED_AT
from engagement.tenancy.models import TenantModel
from tests.compensation import makers as money
from tests.forms import visits
from tests.permissions.test_matrix import by_address

TABLES = [model for model in apps.get_models() if issubclass(model, TenantModel)]
#: Forms for which what is filled in here is not enough.
REFUSE = {
    "people:supporter": "nobody ticked with what they help",
    "people_portal:supporter": "nobody ticked with what they help",
    "programmes:join_joint": "nobody gave such a code",
    "evaluation:add_consultation": "no question was written",
    "evaluation:enter_consultation": "no topic was marked",
    "evaluation:open_assessment": "one is open already",
    "evaluation:import": "a photograph is no table",
    "programmes:charter_easy_read_add": "a photograph is no document",
    "programmes:reword_undertaking": "the same words are no new wording",
    "programmes_portal:add_check_in": "whoever wishes to talk says with whom",
    "programmes:training": "a meeting is no training",
    "programmes:add_poll": "each row would offer the same date",
    "programmes:plan_series": "all dates are shown before anything is planned",
    "programmes:poll_to_move": "each row would offer the same date",
}
#: Forms whose answer is a page that is shown once.
SHOWN_ONCE = {
    f"{room}:{page}"
    for room in ("programmes", "programmes_portal")
    for page in ("calendar_address", "project_calendar_address")
} | {"programmes:invite_to_joint"}


def counts(world) -> dict[str, int]:
    """Count everything at once; a look at somebody's needs is no effect of a form."""
    counted = {model._meta.db_table: "" for model in TABLES} | {
        AuditEvent._meta.db_table: "WHERE kind <> %s"
    }
    each = (f'(SELECT count(*) FROM "{table}" {which})' for table, which in counted.items())
    with world.acting(), connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(each)}", [LOOKED_AT])
        return dict(zip(counted, cursor.fetchone(), strict=True))


def body(values):
    """Give files their names, anew for each time that they are sent."""
    return {
        name: SimpleUploadedFile("receipt.jpg", value, "image/jpeg")
        if isinstance(value, bytes)
        else value
        for name, value in values.items()
    }


@pytest.mark.parametrize("address", visits.PAGES, ids=by_address)
def test_a_double_click_has_one_effect(house, address):
    for found in visits.forms_on(house, address):
        with visits.taken_back():
            client = visits.client_of(house, found.who)
            values = found.form.filled()
            first = visits.quietly(client, "post", found.target, body(values))
            assert first is not None, found
            assert first.status_code == 302 or address.name in REFUSE.keys() | SHOWN_ONCE, (
                found.name
            )
            once = counts(house)
            visits.quietly(client, "post", found.target, body(values))
            twice = counts(house)
            more = {
                table: (once[table], twice[table]) for table in once if once[table] != twice[table]
            }
            assert not more, (found.name, more)


def test_one_row_more_is_noticed(house):
    with visits.taken_back():
        before = counts(house)
        with house.acting():
            money.draft(house, about="Tram")
        after = counts(house)
    assert after["compensation_claim"] == before["compensation_claim"] + 1


def test_the_forms_of_every_room_are_among_them(house):
    rooms = {"people:need_add", "compensation:claim", "evaluation:add_about", "programmes:create"}
    pages = [page for page in visits.PAGES if page.name in rooms]
    assert len(pages) == len(rooms)
    assert all(visits.forms_on(house, page) for page in pages)
