"""No page asks the database more often because there is more to show.

Every address of the product is visited with one and with twelve of everything. An address
that does not answer with a page here is named with its reason; whatever is new fails until it
is fixed or named.
"""

import pytest
from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagement.access.marks import Audience
from engagement.access.permissions import ROLES, Role
from engagement.core import clock
from tests import databases
from tests.conftest import signed_in
from tests.performance.growing import Growing
from tests.permissions.addresses import Address, addresses
from tests.worlds import ENGLISH, NOW

SIZES = (1, 12)
INSIDE = [address for address in addresses() if address.in_organisation and address.mark]
STAFF = (Role.COORDINATOR, Role.MANAGER, Role.FINANCE, Role.ADMINISTRATOR)
#: Addresses that answer otherwise than with a page here, and why.
ELSEWHERE = {
    "compensation:approve": "the button is on the page of the claim",
    "compensation:pay": "the form is on the page of the claim",
    "compensation:cost_drive": "the cost is not a drive",
    "compensation_portal:cost_drive": "the cost is not a drive",
    "evaluation:import_check": "the page shows one file and asks for nothing else",
    "evaluation:report_pdf": "a document is handed out as it is",
    "evaluation:pack_pdf": "a document is handed out as it is",
    "evaluation:pack_zip": "a document is handed out as it is",
    "evaluation_portal:consultation_paper": "the paper is a link",
    "evaluation_portal:thanks": "first answer",
    "programmes_portal:paper_to_read": "the paper is a link",
    "programmes:certificate_pdf": "the document has not been written",
    "programmes_portal:certificate_pdf": "the document has not been written",
    "programmes:charter_pdf": "the document has not been written",
    "programmes_portal:charter_pdf": "the document has not been written",
} | dict.fromkeys(
    (
        "compensation:receipt_remove",
        "compensation_portal:receipt_remove",
        "evaluation:ask_report",
        "evaluation:bring_in",
        "evaluation:bring_standard_back",
        "evaluation:begin_values",
        "evaluation:close_assessment",
        "evaluation:consultation_step",
        "evaluation:close_values",
        "evaluation:put_standard_away",
        "evaluation:retire_criterion",
        "evaluation:take_up_standard",
        "organisations:invitation_resend",
        "organisations:invitation_withdraw",
        "organisations:message_again",
        "organisations:message_passed_on",
        "people:need_end",
        "people_portal:need_end",
        "programmes:begin_ladder",
        "programmes:begin_with_request",
        "programmes:finish_request",
        "programmes:confirm_home_visit",
        "programmes:settle_help",
        "programmes_portal:ask_help",
        "programmes:bring_kind_back",
        "programmes:hide_kind",
        "programmes:bring_template_back",
        "programmes:charter_easy_read_remove",
        "programmes:charter_renew",
        "programmes:charter_start",
        "programmes:expression_touch",
        "programmes:meeting_decision_done",
        "programmes:move_agenda_item",
        "programmes:move_level",
        "programmes:move_expression",
        "programmes:note_talk",
        "programmes:pause_end",
        "programmes:publish",
        "programmes:put_template_away",
        "programmes:hide_service",
        "programmes:remove_colleague",
        "programmes:remove_skill",
        "programmes:ask_about_skill",
        "programmes:retire_undertaking",
        "programmes:set_body_meeting",
        "programmes_portal:answer",
        "programmes_portal:charter_agree",
        "programmes_portal:answer_proposal",
        "programmes_portal:end_introduction",
        "programmes_portal:expression_touch",
        "programmes_portal:hide_sheet",
        "programmes_portal:meeting_decision_done",
        "programmes_portal:papers_received",
        "programmes_portal:pause_end",
        "programmes_portal:remove_skill",
        "programmes_portal:reply",
    ),
    "only takes what a form on another page sends",
)
#: Pages that a colleague of single projects does not see, because they show who else is known,
#: or what is told in confidence.
NOT_FOR_A_COLLEAGUE = {
    "programmes:complaints",
    "programmes:invite_list",
    "programmes:invite",
    "programmes:propose_opportunity",
    "programmes:settle",
}
Page = tuple[str, str]


@pytest.fixture(autouse=True)
def _the_moment(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda zone: NOW.astimezone(zone).date())


def who(address: Address) -> list[str]:
    """Name who visits a page: somebody of a role, and the colleague of single projects."""
    if address.mark.audience is Audience.PORTAL:
        return ["sam"]
    wanted = address.mark.any_of
    able = [role.value for role in STAFF if not wanted or any(p in ROLES[role] for p in wanted)]
    if not able:
        return ["administrator"]  # no role opens it: this is who is named for it here
    shown = address.mark.by_object and address.name not in NOT_FOR_A_COLLEAGUE
    return [able[0], "colleague"] if shown else able[:1]


def visited(growing: Growing, clients: dict[str, Client]) -> dict[Page, int]:
    """Visit every page and return how often each asks the database."""
    known, found = growing.parameters(), {}
    for address in INSIDE:
        if address.mark.audience is Audience.PUBLIC or address.name in ELSEWHERE:
            continue
        names = address.parameters[1:]
        ids = [known.get(f"{address.name} {name}") or known[name] for name in names]
        url = reverse(address.name, args=[growing.world.slug, *ids])
        for name in who(address):
            # The log of a connection ends after some thousand queries.
            reset_queries()
            with CaptureQueriesContext(connection) as queries:
                response = clients[name].get(url)
            assert response.status_code == 200, (address.name, name, response.status_code)
            found[address.name, name] = len(queries)
    return found


@pytest.mark.slow
def test_no_page_asks_more_often_when_there_is_more(own_database):
    growing = Growing(ENGLISH)
    names = [role.value for role in STAFF] + ["colleague", "sam"]
    clients = {name: signed_in(ENGLISH.user(name), language="en") for name in names}
    counted = []
    for size in SIZES:
        growing.grow(size)
        databases.count_rows(own_database)
        counted.append(visited(growing, clients))
    few, many = counted
    assert {page: (few[page], many[page]) for page in few if few[page] != many[page]} == {}
    assert many.keys() == few.keys()


def test_no_address_is_excused_that_does_not_exist():
    assert set(ELSEWHERE) | NOT_FOR_A_COLLEAGUE <= {address.name for address in INSIDE}
