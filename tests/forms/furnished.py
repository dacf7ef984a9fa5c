"""An organisation in which there is something behind every page."""

from datetime import date, timedelta

from engagement.access.permissions import Role
from engagement.audit.events import SystemJob
from engagement.notifications.models import Message
from engagement.organisations import services as organisations
from engagement.people import services as people
from evaluation.models import LevelAction
from programmes import services as programmes
from programmes.facts import InformationFacts
from programmes.models import Involvement, Project
from programmes.publications.enums import HelpKind
from tests.compensation import makers as money
from tests.evaluation import consultation_makers as consultations
from tests.evaluation.conftest import closed_with, everywhere, opened, prepare
from tests.evaluation.standard_makers import asked, asked_for, assessment, begun, linked, taken_up
from tests.evaluation.values_makers import asked_about, charter_in_force
from tests.forms import partnership
from tests.programmes.area_makers import area, count
from tests.programmes.body_makers import registered, seated, sit
from tests.programmes.complaint_makers import complained, named
from tests.programmes.governance_makers import goal
from tests.programmes.governance_makers import registered as registered_document
from tests.programmes.joint_makers import begun as begun_joint
from tests.programmes.joint_makers import invited
from tests.programmes.makers import people_of, plan, project_facts
from tests.programmes.mentoring_makers import paired
from tests.programmes.opportunity_makers import answer, decide, draft, published
from tests.programmes.publication_makers import (
    comment_on,
    conference,
    given_paper,
    published_work,
)
from tests.programmes.skill_makers import member_wish, skill, wish
from tests.programmes.support_makers import check_in, issue, plan_and_use
from tests.programmes.template_makers import kept
from tests.programmes.undertaking_makers import declare, demand, undertaking
from tests.programmes.unit_makers import answered, hurdle, request
from tests.programmes.who_makers import own_sheet, service_sheet
from tests.worlds import NOW, TODAY, World


def furnish(world: World) -> None:
    """Add claims, rounds, invitations, messages and arrangements to an organisation."""
    coordinator = world.viewer("coordinator")
    with world.acting():
        # Before all others: the newest project is still open.
        programmes.project_templates.put_away(kept(world), by=coordinator, at=NOW)
        kept(world)
        money.rate(world, until_on=date(2027, 1, 1))
        money.pay_rate(world)
        claim = money.draft(world)
        money.receipt(money.ticket(world, claim))
        money.drive(world, claim)
        money.submitted(world, "pat")
        money.approved(world, "pat", about="Telephone")
        money.draft(world, "nell", by="coordinator", about="Stamps")
        asked_about(world, charter_in_force(world, world.unannounced, values=[{"name": "Respect"}]))
        partnership.plan_series(world)
        partnership.hide_a_kind(world)
        activity = plan(world)
        programmes.attendances.invite(
            activity, involvements=people_of(world.project), by=coordinator, at=NOW
        )
        partnership.furnish(world, activity)
        project = programmes.projects.create(
            world.project.programme, facts=project_facts(world), by=coordinator, at=NOW
        )
        Project.objects.filter(pk=project.pk).update(
            announced_at=NOW, announced_by=world.membership("coordinator")
        )
        for name in ("sam", "nell"):
            Involvement.objects.create(
                organisation=world.organisation,
                project=project,
                person=world.person(name),
                side="stakeholder",
                state="invited",
                invited_at=NOW - timedelta(days=1),
            )
        opened(world)
        prepare(world, project=project)
        _levels(world)
        _opportunities(world)
        _bodies(world)
        _who(world)
        _undertakings(world)
        _consultations(world)
        _publications(world)
        programmes.attendances.invite(
            plan(world), involvements=people_of(world.project)[1:], by=coordinator, at=NOW
        )
        _support(world)
        goal(world, registered_document(world))
        invited(world, begun_joint(world))
        _standards(world)
        hurdle(world)
        paired(world)
        count(world, area(world), 6, 7, 8)
        named(world)
        complained(world, by="administrator")
        answered(world, request(world))
        organisations.invitations.invite(
            world.organisation,
            name="Robin Ash",
            email="robin@northshore.example",
            role=Role.FINANCE,
            language="en",
            by=SystemJob("test"),
            at=NOW - timedelta(hours=1),
        )
        for state, channel in (("failed", "email"), ("by_hand", "letter")):
            Message.objects.create(
                organisation=world.organisation,
                kind="people.account_given",
                key=state,
                channel=channel,
                address="nell@example.org" if channel == "email" else "",
                language="en",
                subject="You can sign in now",
                text="Open this page",
                state=state,
                created_at=NOW,
                recipient_type="people.person",
                recipient_id=1,
                recipient_name="Nell",
            )


def _publications(world: World) -> None:
    """Add something to be published, a comment on a paper, and a conference to come."""
    published_work(world, "nell")
    published_work(world)
    talk = conference(world)
    comment_on(world, given_paper(world, talk))
    plan(world, at_home=True, home_agreed="Nell wishes it", home_told="Wei", home_back="By five")
    programmes.publications.ask_help(
        talk.attendances.select_related("activity__project")[0],
        kinds=[HelpKind.TRAVEL],
        by=world.viewer("sam"),
        at=NOW,
    )


def _standards(world: World) -> None:
    """Add a standard of the organisation's own and a known one, with what shows something."""
    standard = begun(world)
    linked(world, asked(world, standard), "project", world.project)
    taken_up(world)
    assessment(world)
    asked_for(world, standard)


def _consultations(world: World) -> None:
    """Let people be asked, propose topics and answer in public; one is over, one prepared."""
    consultations.asking(world, is_public=True)
    week = timedelta(days=7)
    consultations.priorities(
        world, proposals_until=TODAY + week, opens_on=TODAY + 2 * week, closes_on=TODAY + 3 * week
    )
    over = consultations.priorities(world)
    consultations.heard(world, over, "stakeholder", 1, [0])
    consultations.closed(world, over)
    written = consultations.asking(world)
    consultations.heard(world, written, "stakeholder", 1, None, None, "More light")
    consultations.closed(world, written)
    consultations.prepared(world)
    place = Involvement.objects.get(project=world.project, person=world.person("sam"))
    programmes.information.keep(
        world.next_activity,
        facts=InformationFacts(sources="A report", reader=place),
        version=0,
        by=world.viewer("coordinator"),
        at=NOW,
    )


def _levels(world: World) -> None:
    """Let a newer ladder be in force, another be written, and felt levels ask for a talk."""
    administrator = world.viewer("administrator")
    newer = programmes.levels.begin(world.organisation, by=administrator, at=NOW)
    programmes.levels.publish(newer, revision=newer.revision, by=administrator, at=NOW)
    programmes.levels.begin(world.organisation, by=administrator, at=NOW)
    round_ = closed_with(world, [everywhere("agree", level="L1")] * 6)
    for flag in ("tokenism", "divergent"):
        LevelAction.objects.create(
            organisation=world.organisation,
            project=world.project,
            flag=flag,
            round=round_,
            owner=world.membership("coordinator"),
            due_on=TODAY,
            opened_at=NOW,
            **(
                {
                    "answer": "We talk",
                    "answered_by": world.membership("coordinator"),
                    "answered_at": NOW,
                }
                if flag == "divergent"
                else {}
            ),
        )


def _opportunities(world: World) -> None:
    """Add a draft, one that hides names, one with answers, and proposals."""
    draft(world)
    published(world, without_names=True)
    shown = published(world)
    decide(world, answer(world, shown, name="Ann"), "chosen", reason="Yes")
    answer(world, shown, person=world.person("sam"))
    answer(world, shown)
    free = published(world)
    programmes.proposals.propose(
        free,
        people=[world.person("sam"), world.person("nell")],
        organisation=world.organisation,
        by=world.viewer("coordinator"),
        at=NOW,
        on=TODAY,
    )


def _bodies(world: World) -> None:
    """Add a body of a project with a vacant seat, and one of the organisation with a taken one."""
    seated(world, registered(world))
    body = registered(world, project=None)
    sit(world, seated(world, body), world.person("sam"), last=TODAY + timedelta(days=30))
    seated(world, body)


def _who(world: World) -> None:
    """Add skills, sheets of people and of a service, and somebody who would like to meet Sam."""
    skill(world, "pat", may_be_asked=True)
    skill(world, "nell", by="coordinator")
    wish(world, "sam")
    member_wish(world)
    service_sheet(world)
    for name in ("pat", "sam"):
        sheet = own_sheet(world, name)
    programmes.introductions.ask(
        sheet,
        asker=world.person("pat"),
        why="To meet",
        contact="Desk 4",
        organisation=world.organisation,
        by=world.viewer("pat"),
        at=NOW,
    )


def _undertakings(world: World) -> None:
    """Ask partner-patients for their interests, and have one declaration."""
    asked = undertaking(world)
    demand(world, asked, roles=["partner_patient"])
    declare(world, asked)


def _support(world: World) -> None:
    """Add documents of two people, one of them taken back."""
    taken = issue(world, "pat")
    programmes.certificates.withdraw(
        taken, reason="Wrong", by=world.viewer("coordinator"), at=NOW, on=TODAY
    )
    issue(world, "nell")
    issue(world)
    coordinator = world.viewer("coordinator")
    programmes.handovers.write(world.project, text="Ring Ward 6", by=coordinator, at=NOW)
    plan_and_use(world)
    check_in(world)
    wish = people.support.SupportFacts(limit_kind="meetings", limit_most=2, helps="A call")
    people.support.keep(world.person("sam"), facts=wish, version=0, by=coordinator, at=NOW)
    people.pauses.begin(
        world.person("nell"),
        starts_on=TODAY,
        last_day=TODAY + timedelta(days=20),
        by=coordinator,
        at=NOW,
        today=TODAY,
    )
