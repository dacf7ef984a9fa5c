"""A first programme, from the plan to the report, as everybody who has a part in it does it."""

import io
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import icalendar
import pypdf
import pytest
from django.urls import reverse
from django.utils import translation

import evaluation
from compensation.demonstration.receipts import draw
from engagement.core import formats
from evaluation.instruments import SMARTER
from tests.journeys.running import text_of
from tests.journeys.visit import said, today
from tests.journeys.ways import in_both_languages_and_ways
from tests.product import wait_until

pytestmark = pytest.mark.browser
PUBLISHED = Path(evaluation.__file__).parent / "data" / "smarter" / "smarter-2020-table-5.csv"
TODAY = datetime.now(UTC).date()
PLACES = {
    "en": {
        "slug": "northshore", "professional": "northshore-priya", "surname": "Raman",
        "closed": "The new letter, after three months", "currency": "GBP",
        "fare": "14.30", "distance": "12.5", "total": Decimal("21.18"),
    },
    "fr": {
        "slug": "deux-rives", "professional": "deux-rives-emilie", "surname": "Vasseur",
        "closed": "La nouvelle feuille, après trois mois", "currency": "EUR",
        "fare": "14,30", "distance": "20", "total": Decimal("20.70"),
    },
}  # fmt: skip


def day(days: int) -> str:
    """A day as people type it."""
    return f"{TODAY + timedelta(days=days):%d/%m/%Y}"


class Programme:
    """One programme with its people; each method is one thing that somebody does or sees."""

    def __init__(self, product, open_as, language: str, *, javascript: bool) -> None:
        self.product, self.open_as = product, open_as
        self.language, self.javascript = language, javascript
        self.place = PLACES[language]
        self.slug = self.place["slug"]
        self.mark = "lively" if javascript else "plain"
        self.title = f"Benches {self.mark}"
        self.name = f"Rosa {self.mark} d’Œuvre"
        self.email = f"rosa-{self.mark}@{self.slug}.example"
        self.staff = {}

    def at_desk(self, role: str):
        """The window of a member of staff."""
        if role not in self.staff:
            self.staff[role] = self.open(f"{self.slug}-{role}")
        return self.staff[role]

    def open(self, persona: str = ""):
        return self.open_as(persona, self.language, javascript=self.javascript)

    def url(self, name: str, *ids: int) -> str:
        return reverse(name, args=[self.slug, *ids])

    def words(self, text: str) -> str:
        return " ".join(said(self.language, text).split())

    def money(self) -> str:
        with translation.override(self.language):
            return " ".join(formats.money(self.place["total"], self.place["currency"]).split())

    def both(self, **texts: str) -> dict[str, str]:
        """Texts for both languages of the organisation."""
        return {f"{name}_{code}": text for name, text in texts.items() for code in ("en", "fr")}

    # --- 2: a programme and a project ---------------------------------------------------

    def given_a_coordinator(self) -> None:
        self.coordinator = self.at_desk("coordinator")
        self.coordinator.then_i_see(self.words("Home"))

    def when_a_project_is_planned(self) -> None:
        desk = self.coordinator
        desk.go(self.url("programmes:list")).then_i_see().follow(
            self.url("programmes:create")
        ).then_i_see()
        desk.fill(**self.both(title=self.title, aims="Somewhere to rest"), starts_on=day(-1)).send()
        desk.then_i_see(self.title).follow("/projects/add/").then_i_see()
        desk.choose("planned_level", 3)
        desk.fill(
            **self.both(
                title=self.title, aims="Benches where people need them",
                can_influence="Where they stand", cannot_influence="How many there are",
                why_not_higher="The budget is given",
            ),
            form="workshop", sphere="service", stage="design", audience="people",
            starts_on=day(-1), lead=1, deputy=2,
        ).send()  # fmt: skip
        self.project = desk.then_i_see(self.title).number

    def then_nobody_can_be_invited_yet(self) -> None:
        self.coordinator.go(self.url("programmes:invite_list", self.project))
        self.coordinator.then_i_see(self.words("Nobody can be invited now"))

    def when_the_announcement_is_published(self) -> None:
        desk = self.coordinator.go(self.url("programmes:announcement", self.project))
        desk.then_i_see("How many there are").press("/publish/")
        desk.then_i_see(self.words("Announced"))

    # --- 3: people ------------------------------------------------------------------------

    def when_people_are_added_and_invited(self) -> None:
        self.rosa = self.add_person(
            name=self.name, self_description="Walks with a stick and an opinion",
            channel="email", email=self.email, language=self.language,
        )  # fmt: skip
        self.add_to(self.rosa, "hat", role="partner_patient", status="volunteer",
                    starts_on=day(-1))  # fmt: skip
        self.add_to(self.rosa, "need", kind="large_print", detail="18", may_be_shared="on")
        self.tom = self.add_person(
            name=f"Tom {self.mark}", channel="letter", postal_address="1 Quay",
            language=self.language,
        )  # fmt: skip
        desk = self.coordinator.go(f"{self.url('people:list')}?words={self.place['surname']}")
        desk.page.locator("main th a").first.click()
        self.doctor = desk.then_i_see().number
        for person, side in (
            (self.rosa, "stakeholder"), (self.tom, "stakeholder"), (self.doctor, "professional"),
        ):  # fmt: skip
            desk.go(self.url("programmes:invite", self.project, person)).then_i_see()
            desk.fill(side=side).send()
        desk.then_i_see(self.name)

    def add_person(self, **fields: str) -> int:
        desk = self.coordinator.go(self.url("people:add")).then_i_see()
        desk.fill(**fields)
        desk.send()
        return desk.then_i_see(fields["name"]).number

    def add_to(self, person: int, what: str, **fields: str) -> None:
        desk = self.coordinator.go(self.url(f"people:{what}_add", person)).then_i_see()
        desk.fill(**fields).send()
        desk.then_i_see()

    # --- 4: somebody signs in by code and answers ------------------------------------------

    def when_rosa_signs_in_with_a_code(self) -> None:
        path = self.url("programmes_portal:project", self.project)
        invitation = self.product.mail_to(self.email, path)
        assert self.product.base_url + path in text_of(invitation)
        before = len(self.product.mails_to(self.email))
        self.guest = self.open().go(path)
        self.guest.then_i_see(self.words("Get a sign-in code"))
        self.guest.fill(email=self.email).send()
        self.guest.then_i_see(self.words("Enter your code"))
        self.guest.fill(code=self.product.code_for(self.email, after=before)).send()

    def then_the_announcement_is_there_and_she_accepts(self) -> None:
        guest = self.guest.then_i_see("Where they stand", "How many there are")
        assert guest.path == self.url("programmes_portal:project", self.project)
        guest.press("/answer/", "accepted").then_i_see(self.words("You take part"))

    def when_the_others_answer_in_their_ways(self) -> None:
        doctor = self.open(self.place["professional"])
        doctor.go(self.url("programmes_portal:project", self.project)).then_i_see()
        doctor.press("/answer/", "accepted").then_i_see()
        desk = self.coordinator.go(self.url("programmes:people", self.project)).then_i_see()
        desk.in_row(f"Tom {self.mark}").locator('a[href$="/answer/"]').click()
        desk.then_i_see().fill(given="accepted", how="paper").send()
        desk.then_i_see(self.words("On paper"))

    # --- 5: activities ---------------------------------------------------------------------

    def when_a_meeting_is_planned_for_tomorrow(self) -> None:
        self.meeting = self.plan("Try the benches", day(1), "14:00", "16:00")
        self.coordinator.go(self.url("programmes:invite_to_activity", self.meeting)).then_i_see()
        self.coordinator.send("everybody").then_i_see(self.name, f"Tom {self.mark}")

    def plan(self, title: str, on: str, start: str, end: str) -> int:
        desk = self.coordinator
        desk.go(self.url("programmes:create_activity", self.project)).then_i_see()
        desk.fill(
            **self.both(title=title), kind="meeting", day=on, start=start, end=end,
            place="Room 4", place_access="Step-free",
        ).send()  # fmt: skip
        return desk.then_i_see(title).number

    def then_her_need_is_a_task_that_somebody_does(self) -> None:
        desk = self.coordinator.go(self.url("programmes:activity", self.meeting))
        desk.page.locator('main a[href*="/to-arrange/"]').first.click()
        desk.then_i_see("18").fill(state="arranged", note="In the blue folder").send()
        desk.then_i_see()

    def then_she_sees_it_and_says_that_she_comes(self) -> None:
        guest = self.guest.go(self.url("programmes_portal:activity", self.meeting))
        guest.then_i_see("In the blue folder").press("/reply/", "coming")
        guest.then_i_see(self.words("Coming"))
        answer = guest.context.request.get(self.url("programmes_portal:calendar", self.meeting))
        events = icalendar.Calendar.from_ical(answer.body()).walk("VEVENT")
        assert [str(event["SUMMARY"]) for event in events] == ["Try the benches"]

    def then_one_reminder_reaches_her_however_often_time_passes(self) -> None:
        path = self.url("programmes_portal:activity", self.meeting)
        self.product.let_time_pass()
        self.product.mail_to(self.email, path, after=1)
        self.product.let_time_pass()
        wait_until(self.product.jobs_are_done, seconds=90, what="jobs are left")
        assert len(self.product.mails_to(self.email, path)) == 2, "invitation and reminder"

    def when_todays_meeting_is_recorded(self) -> None:
        self.walk = self.plan("A walk around", day(0), "0:00", "23:59")
        desk = self.coordinator.go(self.url("programmes:invite_to_activity", self.walk))
        desk.then_i_see().send("everybody").then_i_see()
        desk.go(self.url("programmes:attendance", self.walk)).then_i_see()
        for number in range(3):
            desk.fill(
                **{f"form-{number}-presence": "present", f"form-{number}-hours": "2",
                   f"form-{number}-companions": "1"}
            )  # fmt: skip
        desk.send()
        desk.then_i_see(self.words("Present"))
        desk.go(self.url("programmes:close_activity", self.walk)).then_i_see()
        desk.choose("delivered_level", 3)
        desk.fill(outcome="Three places were found").send()
        desk.then_i_see(self.words("How do we know the level?"))
        desk.go(self.url("programmes:activity", self.walk)).then_i_see("Three places were found")

    # --- 6: expenses -----------------------------------------------------------------------

    def when_she_claims_what_it_cost(self, tmp_path: Path) -> None:
        content, _ = draw(
            {"shop": "Trains", "lines": [["Return", "14.30"]], "format": "HEIF"},
            on=TODAY, currency=self.place["currency"],
        )  # fmt: skip
        photo = tmp_path / "IMG_0042.heic"
        photo.write_bytes(content)
        guest = self.guest.go(self.url("compensation_portal:claim_new")).then_i_see("A walk around")
        guest.choose("activity", 0)
        guest.send()
        guest.then_i_see().fill(kind="public_transport").send()
        guest.then_i_see().fill(amount=self.place["fare"], description="Train").send()
        guest.then_i_see().fill(receipt=photo).send()
        guest.then_i_see().follow("/check/").then_i_see().follow("/costs/add/").then_i_see()
        guest.fill(kind="car").send()
        guest.then_i_see().fill(distance=self.place["distance"]).send()

    def then_she_checks_and_sends_it(self) -> None:
        self.guest.then_i_see(self.money()).send()
        self.claim = self.guest.then_i_see(self.money()).number

    def when_a_manager_approves_and_finance_pays(self) -> None:
        manager = self.at_desk("manager").go(self.url("compensation:claim", self.claim))
        manager.then_i_see(self.name, self.money()).press("/approve/")
        manager.then_i_see()
        manager.go(self.url("compensation:claim", self.claim))
        manager.then_i_see(self.words("You approved this claim, so somebody else pays it."))
        finance = self.at_desk("finance").go(self.url("compensation:claim", self.claim))
        finance.then_i_see().fill(note="BACS 7").send()
        finance.then_i_see()

    def then_she_is_told_with_amount_and_day(self) -> None:
        path = self.url("compensation_portal:claim", self.claim)
        mail = self.product.mail_to(self.email, path, after=1)
        text = " ".join(text_of(mail).split())
        with translation.override(self.language):
            paid_on = " ".join(formats.day(today(self.language)).split())
        assert self.money() in text
        assert paid_on in text
        self.guest.go(path).then_i_see(self.money())

    # --- 7: evaluation ---------------------------------------------------------------------

    def when_both_sides_are_asked(self) -> None:
        desk = self.coordinator.go(self.url("evaluation:add")).then_i_see()
        desk.follow(f"/evaluation/add/{self.project}/").then_i_see()
        desk.fill(
            **self.both(title=f"Asked {self.mark}"),
            opens_on=day(0), closes_on=day(14),
        ).send()  # fmt: skip
        self.round = desk.then_i_see(f"Asked {self.mark}").number
        desk.go(self.url("evaluation:open", self.round)).then_i_see().send()
        desk.then_i_see()
        guest = self.guest.go(self.url("evaluation_portal:answer", self.round)).then_i_see()
        guest.fill(
            contribution_considered="agree", told_what_happened="disagree", level="L3",
            worked_well="The walk",
        ).send("next")  # fmt: skip
        guest.then_i_see("The walk").send()
        guest.then_i_see(self.words("Thank you"))
        desk.go(self.url("evaluation:paper", self.round)).then_i_see()
        desk.fill(received_on=day(0), contribution_considered="strongly_agree").send()
        desk.then_i_see()

    def then_so_few_answers_stay_hidden(self) -> None:
        desk = self.coordinator.go(self.url("evaluation:close", self.round))
        desk.then_i_see().send()
        desk.then_i_see()
        desk.go(self.url("evaluation:results", self.round))
        desk.then_i_see(self.words("fewer than %(minimum)s") % {"minimum": 5})

    # --- 8: the report ---------------------------------------------------------------------

    def when_a_manager_asks_for_the_report_twice(self) -> None:
        manager = self.at_desk("manager")
        reports = []
        for _ in range(2):
            manager.go(self.url("evaluation:rounds")).follow_named(self.place["closed"])
            manager.then_i_see().press("/report/", self.language)
            wait_until(self.report_is_there, seconds=120, what="the report is not written")
            reports.append(manager.path)
        assert reports[0] == reports[1], "two reports for the same data"
        self.report = reports[0]

    def report_is_there(self) -> bool:
        """Look again: with JavaScript the page does so by itself, without it there is a link."""
        manager = self.at_desk("manager")
        if not self.javascript and manager.page.locator('main a[href$="/pdf/"]').count() == 0:
            manager.page.reload()
        return manager.page.locator('main a[href$="/pdf/"]').count() == 1

    def then_page_and_document_say_the_same(self) -> None:
        manager = self.at_desk("manager").then_i_see(self.place["closed"])
        answer = manager.context.request.get(f"{self.report}pdf/")
        assert answer.headers["content-type"] == "application/pdf"
        document = pypdf.PdfReader(io.BytesIO(answer.body()))
        root = document.trailer["/Root"]
        assert root["/Lang"] == self.language
        assert root["/MarkInfo"]["/Marked"]
        assert self.place["closed"] in str(document.metadata.title)
        assert len(document.pages) > 2

    # --- 9: answers from a file ------------------------------------------------------------

    def when_a_published_table_is_imported(self, tmp_path: Path) -> None:
        table = tmp_path / f"table-{self.mark}.csv"
        # The same file is imported once; an empty line makes it another one.
        ending = b"\r\n" if self.javascript else b"\r\n\r\n"
        table.write_bytes(PUBLISHED.read_bytes() + ending)
        desk = self.coordinator.go(self.url("evaluation:add")).then_i_see()
        desk.follow("/elsewhere/").then_i_see()
        desk.fill(
            instrument=SMARTER.code, **self.both(title=f"Published {self.mark}"),
            opens_on=day(0), closes_on=day(1),
        ).send()  # fmt: skip
        imported = desk.then_i_see().number
        desk.follow("/import/").then_i_see().fill(file=table).send()
        desk.then_i_see("26", "34", "63").send()
        desk.then_i_see()
        desk.go(self.url("evaluation:close", imported)).then_i_see().send()
        desk.then_i_see()
        desk.go(self.url("evaluation:results", imported))

    def then_its_numbers_stand_there_and_small_ones_do_not(self) -> None:
        self.coordinator.then_i_see("26", "34", "63", self.words("hidden: fewer than {least}"
                                    ).format(least=5))  # fmt: skip


@in_both_languages_and_ways
def test_a_first_programme(product, open_as, tmp_path, language, javascript):
    programme = Programme(product, open_as, language, javascript=javascript)
    programme.given_a_coordinator()
    programme.when_a_project_is_planned()
    programme.then_nobody_can_be_invited_yet()
    programme.when_the_announcement_is_published()
    programme.when_people_are_added_and_invited()
    programme.when_rosa_signs_in_with_a_code()
    programme.then_the_announcement_is_there_and_she_accepts()
    programme.when_the_others_answer_in_their_ways()
    programme.when_a_meeting_is_planned_for_tomorrow()
    programme.then_her_need_is_a_task_that_somebody_does()
    programme.then_she_sees_it_and_says_that_she_comes()
    programme.then_one_reminder_reaches_her_however_often_time_passes()
    programme.when_todays_meeting_is_recorded()
    programme.when_she_claims_what_it_cost(tmp_path)
    programme.then_she_checks_and_sends_it()
    programme.when_a_manager_approves_and_finance_pays()
    programme.then_she_is_told_with_amount_and_day()
    programme.when_both_sides_are_asked()
    programme.then_so_few_answers_stay_hidden()
    programme.when_a_manager_asks_for_the_report_twice()
    programme.then_page_and_document_say_the_same()
    programme.when_a_published_table_is_imported(tmp_path)
    programme.then_its_numbers_stand_there_and_small_ones_do_not()
