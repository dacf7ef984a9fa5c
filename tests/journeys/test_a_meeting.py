"""A meeting, from looking for its date together to its minutes and what it cost to come."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from tests.journeys.visit import said
from tests.journeys.ways import in_both_languages_and_ways
from tests.product import wait_until

pytestmark = pytest.mark.browser
PLACES = {
    "en": {"slug": "northshore", "key": "sam", "fare": "14.30"},
    "fr": {"slug": "deux-rives", "key": "monique", "fare": "14,30"},
}


def day(days: int) -> str:
    """A day as people type it."""
    return f"{datetime.now(UTC).date() + timedelta(days=days):%d/%m/%Y}"


class Meeting:
    """One meeting with its people; each method is one thing that somebody does or sees."""

    def __init__(self, product, open_as, language: str, *, javascript: bool) -> None:
        self.product, self.open_as = product, open_as
        self.language, self.javascript = language, javascript
        self.place = PLACES[language]
        self.slug = self.place["slug"]
        self.title = f"Tea and timetables {'lively' if javascript else 'plain'}"
        self.desk = self.open("coordinator")
        self.own = self.open(self.place["key"])

    def open(self, who: str):
        return self.open_as(f"{self.slug}-{who}", self.language, javascript=self.javascript)

    def url(self, name: str, *ids: int) -> str:
        return reverse(name, args=[self.slug, *ids])

    def words(self, text: str) -> str:
        return " ".join(said(self.language, text).split())

    def both(self, **texts: str) -> dict[str, str]:
        """Texts for both languages of the organisation."""
        return {f"{name}_{code}": text for name, text in texts.items() for code in ("en", "fr")}

    def given_a_project_in_which_somebody_takes_part(self) -> None:
        self.own.go(self.url("programmes_portal:projects")).then_i_see()
        part = self.words("You take part")
        self.own.page.locator("main li").filter(has_text=part).locator("a").first.click()
        self.project = self.own.then_i_see(part).number

    def when_dates_are_offered(self) -> None:
        self.desk.go(self.url("programmes:add_poll", self.project)).then_i_see()
        self.desk.fill(
            **self.both(title=self.title), kind="meeting", closes_on=day(3),
            **{"dates-0-day": day(5), "dates-0-start": "10:00", "dates-0-end": "12:00",
               "dates-1-day": day(6), "dates-1-start": "14:00", "dates-1-end": "16:00"},
        ).send()  # fmt: skip
        self.poll = self.desk.then_i_see(self.title, self.words("Nobody has answered yet.")).number

    def then_somebody_says_when_they_can_come(self) -> None:
        self.own.go(self.url("programmes_portal:poll", self.poll)).then_i_see(self.title)
        first, second = self.own.page.locator("main fieldset").all()
        first.locator('[value="no"]').check(force=True)
        second.locator('[value="yes"]').check(force=True)
        self.own.send()
        self.own.go(self.url("programmes_portal:poll", self.poll))
        self.own.then_i_see(self.words("You have answered"))

    def when_the_date_that_suits_is_chosen(self) -> None:
        self.desk.go(self.url("programmes:poll", self.poll))
        self.desk.then_i_see(self.words("Suits everybody who answered"))
        self.desk.page.locator('main a.button[href*="/dates/choose/"]:not(.secondary)').click()
        self.desk.then_i_see().fill(place="Room 4", place_access="Step-free").send()
        self.activity = self.desk.then_i_see(self.title).number

    def then_they_propose_what_to_talk_about(self) -> None:
        self.own.go(self.url("programmes_portal:activity", self.activity))
        self.own.then_i_see(self.title, "Room 4")
        self.own.go(self.url("programmes_portal:propose", self.activity)).then_i_see()
        self.own.fill(title="Buses after eight", purpose="decide").send()
        self.own.then_i_see("Buses after eight", self.words("Proposed"))

    def when_it_goes_on_the_agenda(self) -> None:
        self.desk.go(self.url("programmes:agenda", self.activity)).follow("/answer/")
        self.desk.then_i_see("Buses after eight").fill(answer="accept").send()
        self.desk.then_i_see("Buses after eight")

    def when_the_day_has_come(self) -> None:
        """Move the meeting into the past, as waiting would."""
        with self.product.owner() as server:
            server.execute(
                "SELECT set_config('app.organisation_id', id::text, false)"
                " FROM organisations_organisation WHERE slug = %s",
                [self.slug],
            )
            moved = server.execute(
                "UPDATE programmes_activity SET starts_at = now() - interval '3 hours',"
                " ends_at = now() - interval '1 hour' WHERE id = %s",
                [self.activity],
            )
        assert moved.rowcount == 1

    def then_staff_write_down_who_came_and_what_was_decided(self) -> None:
        desk = self.desk.go(self.url("programmes:attendance", self.activity)).then_i_see()
        for number in range(desk.page.locator('main [name$="-hours"]').count()):
            desk.fill(**{f"form-{number}-presence": "present", f"form-{number}-hours": "2"})
        desk.send().then_i_see(self.words("Present"))
        desk.go(self.url("programmes:agenda", self.activity)).follow("/result/")
        desk.then_i_see().fill(result="decided").send()
        desk.go(self.url("programmes:add_decision", self.activity)).then_i_see()
        desk.fill(
            kind="decision", text="Ask the bus company for a stop", decided_by="together"
        ).send()
        desk.then_i_see("Ask the bus company for a stop")

    def when_the_minutes_are_written_and_published(self) -> None:
        desk = self.desk.follow("/minutes/write/").then_i_see()
        desk.fill(text="We talked about buses, and then we had tea.").send()
        desk.then_i_see(self.words("The minutes are saved. Nobody else reads them yet."))
        desk.follow("/minutes/publish/").then_i_see().send()
        desk.then_i_see("We talked about buses")
        desk.go(self.url("programmes:close_activity", self.activity)).then_i_see()
        desk.choose("delivered_level", 3)
        desk.fill(outcome="The stop is asked for").send()
        desk.then_i_see(self.words("How do we know the level?"))
        desk.go(self.url("programmes:activity", self.activity)).then_i_see("The stop is asked for")

    def then_those_who_were_invited_can_read_them(self) -> None:
        path = self.url("programmes_portal:minutes", self.activity)
        address = f"{self.place['key']}@{self.slug}.example"
        wait_until(
            lambda: self.product.mails_to(address, about=path),
            seconds=60,
            what="nobody is told of the minutes",
        )
        self.own.go(path).then_i_see("and then we had tea", "Ask the bus company for a stop")

    def then_a_claim_starts_from_it(self) -> None:
        own = self.own.go(self.url("compensation_portal:claim_new")).then_i_see(self.title)
        own.page.get_by_label(self.title).first.check(force=True)
        own.send()
        own.then_i_see(self.title).fill(kind="public_transport").send()
        own.then_i_see().fill(amount=self.place["fare"], description="Bus").send()
        own.then_i_see()


@in_both_languages_and_ways
def test_a_meeting_from_its_date_to_its_minutes(product, open_as, language, javascript):
    it = Meeting(product, open_as, language, javascript=javascript)
    it.given_a_project_in_which_somebody_takes_part()
    it.when_dates_are_offered()
    it.then_somebody_says_when_they_can_come()
    it.when_the_date_that_suits_is_chosen()
    it.then_they_propose_what_to_talk_about()
    it.when_it_goes_on_the_agenda()
    it.when_the_day_has_come()
    it.then_staff_write_down_who_came_and_what_was_decided()
    it.when_the_minutes_are_written_and_published()
    it.then_those_who_were_invited_can_read_them()
    it.then_a_claim_starts_from_it()
