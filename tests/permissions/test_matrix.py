"""Every address × everybody: the matrix is made from the address book and from the marks.

A view without a mark, or a parameter that nobody has described, fails; so a new address
cannot escape. It runs on the demonstration, where there is something behind every address.
"""

from functools import cache

import pytest
from django.apps import apps
from django.db import transaction
from django.http import Http404
from django.urls import reverse

from engagement.access.marks import Audience
from engagement.access.permissions import ROLES, Permission, Role
from engagement.accounts.models import User
from engagement.organisations.models import Membership, Organisation
from engagement.people.models import Person
from engagement.tenancy.context import acting_for
from tests import demonstration
from tests.conftest import signed_in
from tests.permissions.addresses import THIRD_PARTY, Address, addresses

ENGLISH, FRENCH = "northshore", "deux-rives"
ADDRESSES = addresses()
INSIDE = [a for a in ADDRESSES if a.in_organisation]
STAFF = [a for a in INSIDE if a.mark and a.mark.audience is Audience.STAFF]
PORTAL = [a for a in INSIDE if a.mark and a.mark.audience is Audience.PORTAL]
ANSWERED = {200, 302, 303, 400, 405, 409, 422}

# What each parameter of an address stands for; a portal address adds whose it has to be.
MODELS = {
    "activity": "programmes.Activity",
    "body": "programmes.Body",
    "mandate": "programmes.Mandate",
    "introduction": "programmes.Introduction",
    "declaration": "programmes.Declaration",
    "seat": "programmes.Seat",
    "undertaking": "programmes.Undertaking",
    "hurdle": "programmes.Hurdle",
    "mentoring": "programmes.Mentoring",
    "unit_request": "programmes.UnitRequest",
    "used": "programmes.UsedResource",
    "service": "programmes.MissionSheet",
    "skill": "programmes.PersonSkill",
    "sheet": "programmes.MissionSheet",
    "agenda_item": "programmes.AgendaItem",
    "asked": "evaluation.Consultation",
    "assessment": "evaluation.Assessment",
    "attendance": "programmes.Attendance",
    "certificate": "programmes.Certificate",
    "charter_file": "programmes.CharterFile",
    "announced": "programmes.Project",
    "publication": "programmes.Publication",
    "publication_credit": "programmes.PublicationCredit",
    "conference_help": "programmes.ConferenceHelp",
    "paper_comment": "programmes.PaperComment",
    "check_in": "programmes.CheckIn",
    "complaint": "programmes.Complaint",
    "claim_id": "compensation.Claim",
    "criterion": "evaluation.Criterion",
    "date_option": "programmes.DateOption",
    "date_poll": "programmes.DatePoll",
    "contact_note": "programmes.ContactNote",
    "consultation": "evaluation.Consultation",
    "consultation_line": "evaluation.ConsultationLine",
    "consultation_paper": "programmes.Paper",
    "contribution": "programmes.Contribution",
    "draft": "programmes.ParticipationScheme",
    "evidence": "evaluation.Evidence",
    "expression": "programmes.Expression",
    "file_id": "evaluation.AnswerFile",
    "governance": "programmes.GovernanceDocument",
    "governance_file": "programmes.GovernanceDocument",
    "hat_id": "people.Hat",
    "information_check": "programmes.InformationCheck",
    "information_paper": "programmes.Paper",
    "instrument_id": "evaluation.Instrument",
    "invitation_id": "organisations.Invitation",
    "involvement": "programmes.Involvement",
    "joint": "programmes.JointProgramme",
    "ladder": "programmes.ParticipationScheme",
    "level": "programmes.ParticipationLevel",
    "level_action": "evaluation.LevelAction",
    "line_id": "compensation.ClaimLine",
    "meeting_decision": "programmes.MeetingDecision",
    "member": "organisations.Membership",
    "objective": "programmes.Objective",
    "opportunity": "programmes.Opportunity",
    "proposal": "programmes.Proposal",
    "published": "programmes.Opportunity",
    "membership_id": "organisations.Membership",
    "message_id": "notifications.Message",
    "need_id": "people.AccessNeed",
    "note": "programmes.CharterNote",
    "pack": "evaluation.EvidencePack",
    "paper": "programmes.Paper",
    "paper_file": "programmes.Paper",
    "pay_rate": "compensation.PayRate",
    "person": "people.Person",
    "person_id": "people.Person",
    "programme": "programmes.Programme",
    "project": "programmes.Project",
    "rate_id": "compensation.MileageRate",
    "receipt_id": "compensation.Receipt",
    "report_id": "evaluation.Report",
    "round_id": "evaluation.Round",
    "series": "programmes.ActivitySeries",
    "standard": "evaluation.Standard",
    "task": "programmes.AccessTask",
    "template": "programmes.ProjectTemplate",
    "values_check": "evaluation.ValuesCheck",
    "version": "programmes.CharterVersion",
}
# What is a word and no row.
WORDS = {
    "area": "form",
    "code": "workshop",
    "framework": "four_pi",
    "section": "objectives",
    "setting": "own_care",
    "token": "not-a-real-token",
}


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, worker_label):
    """Speak to a copy of the demonstration, as the application role."""
    with (
        django_db_blocker.unblock(),
        demonstration.spoken_to(f"matrix_{worker_label}") as copy,
    ):
        yield copy


@pytest.fixture(autouse=True)
def _undone(demo):
    """Take back whatever a request changed."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def by_address(address: Address) -> str:
    return address.name


@cache
def known(slug: str, role: Role) -> User:
    """Return who stands for a role here; every test meets the same demonstration."""
    return somebody(slug, role)


def somebody(slug: str, role: Role) -> User:
    """An active member of an organisation in a role."""
    organisation = Organisation.objects.get(slug=slug)
    with acting_for(organisation.pk):
        found = (
            Membership.objects.active()
            .filter(organisation=organisation, role=role)
            .exclude(user__is_operator=True)
            .order_by("pk")
        )
        members = list(found.select_related("user"))
        if role is Role.PARTICIPANT:
            claims = apps.get_model("compensation.Claim").objects
            members.sort(key=lambda m: -claims.filter(claimant_id=m.user_id).count())
        return members[0].user


def entitled(address: Address) -> Role:
    """A role that opens the address; what no role opens, the one who is named for it here does."""
    if address in PORTAL:
        return Role.PARTICIPANT
    wanted = set(address.mark.any_of)
    able = (role for role, allowed in ROLES.items() if not wanted or (allowed & wanted and allowed))
    return next(able, Role.ADMINISTRATOR)


@cache
def values(address: Address, slug: str) -> dict[str, object]:
    """Fill the parameters of an address with things of one organisation of the demonstration."""
    filled: dict[str, object] = {"organisation": slug}
    organisation = Organisation.objects.get(slug=slug)
    with acting_for(organisation.pk):
        for parameter in address.parameters:
            if parameter == "organisation":
                continue
            if parameter in WORDS:
                filled[parameter] = WORDS[parameter]
                continue
            assert parameter in MODELS, f"say in MODELS what {parameter!r} stands for"
            rows = apps.get_model(MODELS[parameter]).objects.filter(organisation=organisation)
            row = rows.order_by("pk").first()
            assert row is not None, f"the demonstration has no {MODELS[parameter]}"
            filled[parameter] = row.pk
    return filled


def path(address: Address, filled: dict[str, object]) -> str:
    return reverse(address.name, kwargs=filled)


def status_of(client, url: str, method: str = "get") -> int:
    """Answer a request in a savepoint, so that one refusal does not end the test."""
    try:
        with transaction.atomic():
            response = getattr(client, method)(url)
            transaction.set_rollback(True)
    except Http404:
        return 404
    return response.status_code


@pytest.mark.parametrize("address", ADDRESSES, ids=by_address)
def test_every_view_carries_a_mark(address):
    ours = not address.module.startswith((*THIRD_PARTY, "engagement.accounts"))
    assert (address.mark is not None) or not ours
    if address.mark and address.mark.audience is Audience.PUBLIC:
        assert address.mark.reason


def test_every_address_inside_an_organisation_names_it_first():
    assert [a.name for a in INSIDE if a.parameters[0] != "organisation"] == []


@pytest.mark.parametrize("address", [*STAFF, *PORTAL], ids=by_address)
def test_a_stranger_is_sent_to_sign_in(address, client):
    url = path(address, values(address, ENGLISH))
    for method in ("get", "post"):
        response = getattr(client, method)(url)
        assert response.status_code == 302
        assert response["Location"].startswith("/account/login/")


@pytest.mark.parametrize("address", [*STAFF, *PORTAL], ids=by_address)
def test_the_other_organisation_does_not_exist(address):
    """Neither its pages for our members, nor its things under our own address."""
    ours, theirs = values(address, ENGLISH), values(address, FRENCH)
    client = signed_in(known(ENGLISH, entitled(address)))
    mixed = theirs | {"organisation": ENGLISH}
    for method in ("get", "post"):
        assert status_of(client, path(address, theirs), method) == 404
        if mixed != ours and len(address.parameters) > 1:
            assert status_of(client, path(address, mixed), method) in (404, 405)


@pytest.mark.parametrize("address", STAFF, ids=by_address)
def test_each_role_finds_what_it_may_and_no_more(address):
    url = path(address, values(address, ENGLISH))
    for role, allowed in ROLES.items():
        is_let_in = role is not Role.PARTICIPANT and (
            not address.mark.any_of or allowed & set(address.mark.any_of)
        )
        # The crawl opens every page as each role that is let in; here it is that one is.
        if is_let_in and role is not entitled(address):
            continue
        client = signed_in(known(ENGLISH, role))
        # What a role may send is tried with every form; here it is whether it is let in.
        methods = ("get",) if is_let_in else ("get", "post")
        answers = {method: status_of(client, url, method) for method in methods}
        if role is Role.PARTICIPANT:
            assert set(answers.values()) == {404}, role
        elif address.mark.by_object:
            assert set(answers.values()) <= ANSWERED | {403, 404}, (role, answers)
        elif address.mark.any_of and not allowed & set(address.mark.any_of):
            assert set(answers.values()) == {403}, (role, answers)
        else:
            assert set(answers.values()) <= ANSWERED | {404, 403}, (role, answers)
            assert set(answers.values()) != {403}, (role, answers)


@pytest.mark.parametrize("address", PORTAL, ids=by_address)
def test_the_portal_answers_whoever_takes_part_and_never_fails(address):
    client = signed_in(known(ENGLISH, Role.PARTICIPANT))
    url = path(address, values(address, ENGLISH))
    for method in ("get", "post"):
        assert status_of(client, url, method) in ANSWERED | {404, 403}


@pytest.mark.parametrize("address", PORTAL, ids=by_address)
def test_somebody_elses_things_do_not_exist_in_the_portal(address):
    """A member without a record of their own finds nothing of anybody's."""
    finance = known(ENGLISH, Role.FINANCE)
    organisation = Organisation.objects.get(slug=ENGLISH)
    with acting_for(organisation.pk):
        assert not Person.objects.filter(membership__user=finance).exists()
    client = signed_in(finance)
    for method in ("get", "post"):
        assert status_of(client, path(address, values(address, ENGLISH)), method) in (404, 405)


@pytest.mark.parametrize(
    "address",
    [a for a in ADDRESSES if a.mark and a.mark.audience is Audience.OPERATOR],
    ids=by_address,
)
def test_operators_pages_are_for_operators(address, client):
    operator = User.objects.filter(is_operator=True).first()
    assert client.get(reverse(address.name)).status_code == 302
    administrator = known(ENGLISH, Role.ADMINISTRATOR)
    assert signed_in(administrator).get(reverse(address.name)).status_code == 403
    assert signed_in(operator).get(reverse(address.name)).status_code == 200
    once = signed_in(operator, second_factor=False).get(reverse(address.name))
    assert once["Location"] == reverse("portal:second_factor")


@pytest.mark.parametrize("slug", [ENGLISH, FRENCH])
def test_an_operator_sees_nothing_inside_an_organisation(slug):
    operator = User.objects.filter(is_operator=True).first()
    assert status_of(signed_in(operator), f"/o/{slug}/") == 404
    assert status_of(signed_in(operator), f"/my/{slug}/") == 404


def test_every_permission_opens_something():
    used = {permission for a in STAFF for permission in a.mark.any_of}
    assert {p for p in Permission if p not in used} == set()
