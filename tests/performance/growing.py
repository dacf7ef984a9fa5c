"""An organisation that grows by one of everything at a time, for whoever counts queries."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from compensation.models import Claim, Receipt
from engagement.access.permissions import Role
from engagement.access.viewer import Viewer
from engagement.accounts.models import User
from engagement.audit.events import SystemJob, record
from engagement.core import images
from engagement.notifications.models import Message
from engagement.organisations import services as organisations
from engagement.organisations.models import Membership
from engagement.people.models import LOOKED_AT, AccessNeed, Hat, Person, Supporter, SupportScope
from evaluation.models import Instrument, LevelAction, Report, Ticket
from programmes import services
from programmes.contacts.facts import Contacted, ContactFacts
from programmes.enums import Availability, HowAnswered, HowTold, InvolvementState, Presence
from programmes.facts import AgendaFacts, DecisionFacts, PollFacts
from programmes.kinds.enums import Area
from programmes.models import (
    AccessTask,
    Activity,
    Attendance,
    Contribution,
    Involvement,
    Programme,
    ProjectTemplate,
)
from programmes.papers.enums import PaperFormat
from programmes.papers.facts import PaperFacts
from programmes.papers.rules import MOST_PAPERS
from programmes.series.enums import Rhythm
from tests.compensation import makers as money
from tests.evaluation.conftest import closed_with, everywhere, opened, prepare
from tests.performance import charters
from tests.performance.areas import Areas
from tests.performance.bodies import Bodies
from tests.performance.complaints import Complaints
from tests.performance.consultations import Consultations
from tests.performance.governance import Governance
from tests.performance.joint import Joint
from tests.performance.levels import more_levels
from tests.performance.opportunities import Opportunities
from tests.performance.publications import Publications
from tests.performance.skills import Skills
from tests.performance.standards import Standards
from tests.performance.support import Support
from tests.performance.undertakings import Undertakings
from tests.performance.unit import Unit
from tests.performance.who import WhoIsWho
from tests.programmes.makers import (
    activity_facts,
    add_kind,
    both,
    contribution_facts,
    decision_facts,
    plan,
    project_facts,
)
from tests.programmes.template_makers import begun_with, kept
from tests.worlds import NOW, TODAY, World

JOB = SystemJob("test.growth")


@dataclass(frozen=True)
class Remembered(World):
    """A world whose staff are looked up once, because nobody changes their roles meanwhile."""

    _viewers: dict[str, Viewer] = field(default_factory=dict, compare=False)

    def viewer(self, name: str) -> Viewer:
        """Return somebody's viewer."""
        if name not in self._viewers:
            self._viewers[name] = super().viewer(name)
        return self._viewers[name]


class Growing:
    """One organisation, and of each kind of thing the one whose pages are looked at."""

    def __init__(self, world: World) -> None:
        self.world, self.size = (world := Remembered(world.slug)), 0
        self.template: ProjectTemplate | None = None
        with world.acting():
            self.by = world.viewer("coordinator")
            self.sam, self.nell = world.person("sam"), world.person("nell")
            self.project, self.coming = world.project, world.next_activity
            self.held = world.past_activity
            self.rate = money.rate(world)
            money.pay_rate(world, "40", kind="jury")
            self.pay_rate = money.pay_rate(world)
            self.draft = money.draft(world, about="Bus")
            self.on_behalf = money.draft(world, "nell", by="coordinator", about="Taxi")
            self.open_round, self.closed_rounds = opened(world), []
            self.opportunities = Opportunities(world)
            self.bodies = Bodies(world)
            self.complaints = Complaints(world)
            self.who = WhoIsWho(world)
            self.undertakings = Undertakings(world)
            self.support = Support(world)
            self.skills = Skills(world)
            self.governance = Governance(world)
            self.joint = Joint(world)
            self.standards = Standards(world)
            self.unit = Unit(world)
            self.areas = Areas(world)
            self.consultations = Consultations(world)
            self.publications = Publications(world)

    def grow(self, size: int) -> None:
        """Let there be as many of everything."""
        with self.world.acting():
            for number in range(self.size, size):
                self._evaluation(number)
            for number in range(self.size, size):
                self._people(number)
                self._programmes(number)
                self._contributions(number)
                self.version, self.note = charters.grow(self.world, number, by=self.by)
                self.opportunities.grow(self.person, number)
                self.bodies.grow(self.person, number)
                self.who.grow(self.person, number)
                self.undertakings.grow(self.person, self.bodies.body, number)
                self.support.grow(number)
                self.skills.grow(self.person, number)
                self.governance.grow(number)
                self.joint.grow(number)
                self.standards.grow(number)
                self.unit.grow(self.person)
                self.complaints.grow()
                self.consultations.grow(number)
                self.publications.grow(self.person, self.given, number)
                self._claims(number)
                self._ask_more()
                more_levels(self, number)
                self._staff(number)
            self._send(size)
        self.size = size

    def _people(self, number: int) -> None:
        organisation = self.project.organisation_id
        self.person = Person.objects.create(
            organisation_id=organisation,
            number=1000 + number,
            name=f"Zoe {number}",
            sort_name=f"zoe {number:03d}",
            channel="letter",
            created_at=NOW,
        )
        self.involvement = Involvement.objects.create(
            organisation_id=organisation,
            project=self.project,
            person=self.person,
            side="stakeholder",
            state=InvolvementState.ACCEPTED,
            invited_at=NOW,
            answered_at=NOW,
        )
        for person in (self.sam, self.person):
            self.hat = Hat.objects.create(
                organisation_id=organisation,
                person=person,
                role="partner_patient",
                status="volunteer",
                starts_on=date(2026, 1, 1 + number % 28),
            )
            self.need = AccessNeed.objects.create(
                organisation_id=organisation, person=person, kind="other", recorded_on=TODAY
            )
            Supporter.objects.create(
                organisation_id=organisation,
                person=person,
                name=f"Ann Hart {number}",
                kind="trusted",
                scopes=SupportScope.values,
                starts_on=date(2026, 1, 1 + number % 28),
                agreed_on=TODAY,
                added_by_id=self.by.membership_id,
            )
        record(LOOKED_AT, subject=self.sam, by=self.by, at=NOW)
        Message.objects.create(
            organisation_id=organisation,
            kind="people.account_given",
            key=f"growth {number}",
            channel="letter",
            language="en",
            subject="A letter",
            text="A letter",
            state="by_hand",
            created_at=NOW,
            recipient_type="people.person",
            recipient_id=self.person.pk,
            recipient_name=str(self.person),
        )

    def _programmes(self, number: int) -> None:
        world, by = self.world, self.by
        programme = world.project.programme
        Programme.objects.create(
            organisation=world.organisation,
            number=100 + number,
            title_en=f"Programme {number}",
            ladder=self.project.programme.ladder,
            aims_en="More",
            starts_on=TODAY,
            created_at=NOW,
        )
        own = add_kind(world, f"Kind {number}")
        add_kind(world, f"Form {number}", area=Area.FORM)
        plan(world, kind=own.code)
        other = services.projects.create(programme, facts=project_facts(world), by=by, at=NOW)
        services.projects.announce(other, organisation=world.organisation, by=by, at=NOW)
        self.areas.grow(other, number)
        services.involvements.invite(
            other,
            person=self.sam,
            side="stakeholder",
            hat=None,
            organisation=world.organisation,
            by=by,
            at=NOW,
        )
        own = Involvement.objects.filter(person=self.sam, project=world.project)
        everybody = [self.involvement, *own.taking_part()]
        services.attendances.invite(self.coming, involvements=everybody[:1], by=by, at=NOW)
        services.attendances.invite(self.held, involvements=everybody[:1], by=by, at=NOW)
        for start in (NOW + timedelta(days=1 + number), NOW - timedelta(days=1, hours=number)):
            activity = plan(world, start, title=both(f"Meeting {number}"))
            services.attendances.invite(activity, involvements=everybody, by=by, at=NOW)
        Attendance.objects.filter(activity=activity).update(
            presence=Presence.PRESENT, recorded_at=NOW
        )
        AccessTask.objects.create(
            organisation=world.organisation,
            attendance=Attendance.objects.get(activity=activity, person=self.sam),
            need=self.sam.access_needs.latest("pk"),
        )
        self.past, self.invited_to = activity, other
        self.template = self.template or kept(world)
        kept(world, self.template.source)
        begun_with(world, self.template)
        self._meetings(number)

    def _meetings(self, number: int) -> None:
        """Let the meeting to come have an agenda, and the past one decisions and minutes."""
        own = Attendance.objects.select_related("involvement").get(
            activity=self.coming, person=self.sam
        )
        for attendance in (own, None):
            self.item = services.agenda.propose(
                self.coming,
                facts=AgendaFacts(title=f"Item {number}", details="", purpose="discuss"),
                attendance=attendance,
                by=self.by,
                at=NOW,
            )
        self.decision = services.decisions.record(
            self.held,
            facts=DecisionFacts(kind="action", text=f"Action {number}", owner_person=self.sam),
            by=self.by,
            at=NOW,
        )
        services.decisions.record(
            self.held,
            facts=DecisionFacts(kind="decision", text=f"Decision {number}", decided_by="together"),
            by=self.by,
            at=NOW,
        )
        Attendance.objects.filter(activity=self.held).update(
            presence=Presence.PRESENT, recorded_at=NOW
        )
        services.thanks.say(self.held, words=both(f"Thanks {number}"), by=self.by, at=NOW)
        start = NOW + timedelta(days=40 + number)
        self.poll = services.polls.begin(
            self.project,
            facts=PollFacts(
                title=both(f"Poll {number}"),
                kind="meeting",
                closes_on=TODAY,
                options=((start, start + timedelta(hours=1)),),
            ),
            activity=None,
            by=self.by,
            at=NOW,
        )
        self.option = self.poll.options.get()
        services.polls.answer(
            self.poll,
            involvement=self.involvement,
            answers={self.option.pk: Availability.YES},
            by=self.by,
            at=NOW,
        )
        self._papers(number)
        self.series = services.series.plan(
            self.project,
            rhythm=Rhythm.WEEKLY,
            meetings=[
                activity_facts(NOW + timedelta(days=50 + 7 * week))
                for week in range(2 + number // 2)
            ],
            by=self.by,
            at=NOW,
        )
        self.contact = services.contacts.note(
            Contacted(person=self.sam, project=self.project),
            facts=ContactFacts(contact_on=TODAY, channel="phone", minutes=5, words=f"{number}"),
            by=self.by,
            at=NOW,
        )
        services.minutes.keep(self.held, text=f"{number}", version=number, by=self.by, at=NOW)
        services.minutes.publish(
            self.held, correction="More", version=number + 1, by=self.by, at=NOW
        )

    def _papers(self, number: int) -> None:
        """Let all papers but the latest be given out; there are at most 30."""
        file = images.receive(money.photo(size=(40 + number, 40)), name="paper.jpg")
        said = {"by": self.by, "at": NOW}
        for more in range(2 if number == 0 else int(number < MOST_PAPERS - 1)):
            if number or more:
                services.papers.give(
                    self.coming, organisation=self.world.organisation, on=TODAY, **said
                )
                self.given = self.paper
            facts = PaperFacts(title=f"Paper {number} {more}", file=file)
            self.paper = services.papers.add(self.coming, facts=facts, **said)
        own = Attendance.objects.filter(activity=self.coming, person=self.person).first()
        if own is not None:
            services.paper_deliveries.note_received(own, how=HowAnswered.PHONE, on=TODAY, **said)
            services.paper_deliveries.choose_formats(
                own, formats=[PaperFormat.AUDIO] if number % 2 else [], version=0, **said
            )

    def _contributions(self, number: int) -> None:
        """Let one be late, one wait to be told, one be told and published, with all its steps."""
        facts = contribution_facts(self.world, consents=True, summary=f"Idea {number}")
        said = {"by": self.by, "at": NOW}
        for _ in range(3):
            self.said = services.contributions.add(self.project, facts=facts, on=TODAY, **said)
            if self.said.number % 3:
                services.influence.decide(self.said, facts=decision_facts(), seen=0, **said)
        Contribution.objects.filter(state="received").update(due_on=TODAY - timedelta(days=1))
        told = self.contribution if number else self.said
        services.contributions.note_change(
            told, what_changed=f"Change {number}", seen_on=TODAY, **said
        )
        if not number:
            self.contribution = Contribution.objects.filter(state="decided").earliest("pk")
            services.influence.tell(
                self.contribution,
                how=HowTold.MESSAGE,
                told_on=TODAY,
                note="",
                seen=1,
                organisation=self.world.organisation,
                **said,
            )

    def _claims(self, number: int) -> None:
        world = self.world
        for claim in (self.draft, self.on_behalf):
            self._cost(claim, number)
        for name, by in (("sam", ""), ("nell", "coordinator")):
            money.draft(world, name, by=by, about=f"Draft {number}")
            self.sent_on_behalf = money.submitted(world, name, by=by, about=f"Sent {number}")
        self.approved = money.approved(world, about=f"Approved {number}")
        money.rate(world, from_on=date(1990 + number, 1, 1), until_on=date(1990 + number, 12, 31))
        money.pay_rate(
            world, from_on=date(1990 + number, 1, 1), last_on=date(1990 + number, 12, 31)
        )

    def _cost(self, claim: Claim, number: int) -> None:
        line = money.ticket(self.world, claim)
        money.receipt(line, money.photo(size=(50 + number, 50)))

    def _send(self, costs: int) -> None:
        """Send a claim of many costs; those of a claim that was sent cannot become more."""
        self.sent = money.draft(self.world, about=f"Rail {costs}")
        for number in range(costs):
            self._cost(self.sent, number)
        money.services.claims.submit(self.sent, by=self.world.viewer("sam"), at=NOW)

    def _evaluation(self, number: int) -> None:
        """Open and close rounds while few take part: each of them is written a letter."""
        world = self.world
        self.prepared = prepare(world)
        opened(world)
        answers = [everywhere("agree", worked_well=f"Words {number}")] * 6
        self.closed_rounds.append(closed_with(world, answers))
        self.report = Report.objects.create(
            organisation=world.organisation,
            round=self.closed_rounds[0],
            number=1000 + number,
            language="en",
            as_at=NOW,
            requested_by_id=self.by.membership_id,
            fingerprint=str(number),
            version=1,
            state="failed",
        )

    def _ask_more(self) -> None:
        """Let one round ask everybody."""
        Ticket.objects.create(
            organisation=self.world.organisation,
            round=self.open_round,
            group=self.open_round.groups.order_by("pk").first(),
            person=self.person,
            involvement=self.involvement,
        )

    def _staff(self, number: int) -> None:
        world = self.world
        user = User.objects.create_user(f"more{number}@{world.slug}.example", name=f"More {number}")
        self.member = Membership.objects.create(
            organisation=world.organisation, user=user, role=Role.COLLEAGUE, created_at=NOW
        )
        for member in (self.member, world.membership("colleague")):
            for project in (self.project, self.invited_to):
                services.colleagues.add(project, member=member, may_manage=True, by=self.by, at=NOW)
        self.invitation = organisations.invitations.invite(
            world.organisation,
            name=f"New {number}",
            email=f"new{number}@{world.slug}.example",
            role=Role.FINANCE,
            language="en",
            by=self.by,
            at=NOW,
        )

    def parameters(self) -> dict[str, int | str]:
        """Return what each parameter of an address stands for; `page parameter` comes first."""
        with self.world.acting():
            past = Activity.objects.get(pk=self.past.pk)
            draft_line = self.on_behalf.lines.order_by("pk").first()
            own_line = self.draft.lines.order_by("pk").first()
            found: dict[str, object] = {
                "activity": self.coming,
                "programmes:close_activity activity": past,
                "programmes:show_level activity": self.held,
                "draft": self.ladder,
                "ladder": self.project.programme.ladder,
                "level": self.ladder.levels.earliest("order"),
                "level_action": LevelAction.objects.open().earliest("pk"),
                "agenda_item": self.item,
                "contact_note": self.contact,
                "series": self.series,
                "paper": self.paper,
                "paper_file": self.given,
                "date_poll": self.poll,
                "date_option": self.option,
                "meeting_decision": self.decision,
                "attendance": Attendance.objects.filter(activity=self.coming).earliest("pk"),
                "template": self.template,
                "programmes:keep_template project": self.template.source,
                "task": AccessTask.objects.filter(attendance__activity=self.coming).latest("pk"),
                "programmes_portal:met task": AccessTask.objects.filter(
                    attendance__activity=past, attendance__person=self.sam
                ).earliest("pk"),
                "contribution": self.contribution,
                **charters.parameters(self.version, self.note),
                **self.opportunities.parameters(),
                **self.bodies.parameters(),
                **self.who.parameters(),
                **self.undertakings.parameters(),
                **self.support.parameters(),
                **self.skills.parameters(),
                **self.governance.parameters(),
                "joint": self.joint.joint,
                "programmes:share_in_joint project": self.world.project,
                **self.standards.parameters(),
                **self.unit.parameters(),
                **self.complaints.parameters(),
                **self.consultations.parameters(),
                **self.publications.parameters(),
                "claim_id": self.sent,
                "compensation:pay claim_id": self.approved,
                "line_id": draft_line,
                "receipt_id": Receipt.objects.filter(line=draft_line).earliest("pk"),
                "rate_id": self.rate,
                "pay_rate": self.pay_rate,
                "round_id": self.open_round,
                "instrument_id": Instrument.objects.earliest("pk"),
                "report_id": self.report,
                "invitation_id": self.invitation,
                "membership_id": self.member,
                "message_id": Message.objects.latest("pk"),
                "person_id": self.sam,
                "hat_id": self.sam.hats.latest("pk"),
                "need_id": self.sam.access_needs.latest("pk"),
                "programme": self.project.programme,
                "project": self.project,
                "programmes_portal:answer project": self.invited_to,
                "programmes:publish project": self.world.unannounced,
                "programmes:invite person": self.world.person("straddler"),
                "member": self.member,
                "involvement": self.involvement,
                "programmes:record_answer involvement": Involvement.objects.filter(
                    state=InvolvementState.INVITED
                ).earliest("pk"),
            }
            found["evaluation:round round_id"] = self.closed_rounds[0]
            for page in ("minutes", "write_minutes", "publish_minutes", "add_decision", "thanks"):
                found[f"programmes:{page} activity"] = self.held
            found["programmes_portal:minutes activity"] = self.held
            for page in ("change", "open"):
                found[f"evaluation:{page} round_id"] = self.prepared
            for page in ("results", "results_csv"):
                found[f"evaluation:{page} round_id"] = self.closed_rounds[-1]
            for page in ("check", "delete"):
                found[f"compensation:claim_{page} claim_id"] = self.on_behalf
                found[f"compensation_portal:claim_{page} claim_id"] = self.draft
            for page in ("add", "amount", "day", "drive", "no_receipt", "receipts", "remove"):
                found[f"compensation:cost_{page} claim_id"] = self.on_behalf
                found[f"compensation_portal:cost_{page} claim_id"] = self.draft
                found[f"compensation_portal:cost_{page} line_id"] = own_line
            found["compensation:receipt_remove claim_id"] = self.on_behalf
            for page in ("receipt_remove", "receipt", "thumbnail"):
                found[f"compensation_portal:{page} claim_id"] = self.draft
                found[f"compensation_portal:{page} line_id"] = own_line
                found[f"compensation_portal:{page} receipt_id"] = own_line.receipts.earliest("pk")
            found["compensation:claim_withdraw claim_id"] = self.sent_on_behalf
            for page in ("new", "about"):
                found[f"compensation:claim_{page} person_id"] = self.nell
            return {name: row.pk for name, row in found.items()} | {
                "section": "objectives",
                "setting": "services",
                "area": "form",
                "code": "workshop",
                "framework": "four_pi",
            }
