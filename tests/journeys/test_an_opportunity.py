"""An opportunity from its publication to a reasoned outcome, for everybody who answered."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.journeys.visit import said
from tests.journeys.ways import in_both_languages_and_ways
from tests.product import wait_until

pytestmark = pytest.mark.browser
TEXTS = (
    *("doing", "why", "commitment", "support"),
    *("money", "accessibility", "how_chosen"),
)


class Finding:
    """One opportunity with its people; each method is one thing that somebody does or sees."""

    def __init__(self, product, open_as, language: str, *, javascript: bool) -> None:
        self.product, self.open_as = product, open_as
        self.language, self.javascript = language, javascript
        self.slug, self.key = {
            "en": ("northshore", "sam"),
            "fr": ("deux-rives", "monique"),
        }[language]
        self.title = f"Bench testers {'lively' if javascript else 'plain'}"
        self.stranger = f"Zora {'Quill' if javascript else 'Plume'}"
        self.address = f"zora-{language}@mail.example"

    def open(self, persona: str = ""):
        return self.open_as(persona, self.language, javascript=self.javascript)

    def url(self, name: str, *ids: int) -> str:
        return reverse(name, args=[self.slug, *ids])

    def words(self, text: str) -> str:
        return " ".join(said(self.language, text).split())

    def when_staff_publish_it_without_names(self) -> None:
        self.desk = self.open(f"{self.slug}-coordinator")
        self.desk.go(self.url("programmes:add_opportunity")).then_i_see()
        last = timezone.localdate() + timedelta(days=20)
        texts = {f"{name}_{code}": f"{name} in {code}" for name in TEXTS for code in ("en", "fr")}
        self.desk.fill(
            title_en=self.title, title_fr=self.title, **texts, places="2", without_names="on",
            closes_on=last.strftime("%d/%m/%Y"), interests="trying_out",
        ).send()  # fmt: skip
        self.number = self.desk.then_i_see(self.title).number
        self.desk.follow("/publish/").then_i_see().send()
        self.desk.then_i_see(self.words("Open to answers"))

    def then_everybody_reads_it(self) -> None:
        self.everybody = self.open().go(self.url("programmes_public:opportunities"))
        self.everybody.then_i_see(self.title)
        self.everybody.follow(f"/opportunities/{self.number}/")
        self.everybody.then_i_see(f"why in {self.language}")

    def when_a_stranger_answers(self) -> None:
        self.everybody.follow("/interest/").then_i_see()
        self.everybody.fill(name="", channel="email", reach_at="nowhere", why="I sit a lot").send()
        self.everybody.then_i_see(self.words("Enter a name"))
        self.everybody.fill(name=self.stranger, reach_at=self.address, agrees="on").send()
        self.everybody.then_i_see(self.words("Thank you, we have your answer"))
        mail = self.product.mail_to(self.address, about=self.title)
        assert self.stranger not in str(mail)

    def when_it_is_proposed_and_somebody_says_yes(self) -> None:
        self.desk.go(self.url("programmes:propose_opportunity", self.number)).then_i_see()
        self.desk.fill(q=self.key)
        self.desk.page.locator('main form[method="get"] button').first.click()
        self.desk.then_i_see()
        self.desk.fill(people="on").send()
        self.desk.then_i_see(self.words("No answer yet"))
        self.own = self.open(f"{self.slug}-{self.key}").then_i_see(self.title)
        self.own.follow(f"/opportunities/{self.number}/").then_i_see(
            self.words("We thought of you")
        )
        self.own.press("/answer/", "yes").then_i_see()
        self.own.fill(why="Benches decide whether I come").send()
        self.own.then_i_see(self.words("What is next"))

    def when_staff_make_the_shortlist_without_names(self) -> None:
        page = self.url("programmes:expressions", self.number)
        self.desk.go(page).then_i_see(self.words("Names are hidden"))
        assert self.stranger not in self.desk.page.locator("main").inner_text()
        self.desk.page.locator('main th a[href*="/answers/"]').last.click()
        self.desk.then_i_see("I sit a lot")
        self.chosen = self.desk.number
        self.desk.press("/move/", "shortlisted").then_i_see(self.words("On the shortlist"))
        self.desk.go(self.url("programmes:show_names", self.number)).then_i_see().send()
        self.desk.then_i_see(self.stranger)

    def then_everybody_hears_with_a_reason(self) -> None:
        self.desk.go(self.url("programmes:expressions", self.number)).then_i_see()
        self.desk.page.locator('main th a[href*="/answers/"]').first.click()
        self.desk.then_i_see("Benches decide whether I come")
        self._decide("not_this_time", "You know every bench already")
        self.desk.go(self.url("programmes:expression", self.chosen)).then_i_see()
        self._decide("chosen", "You notice what we overlook")
        self.own.page.reload()
        self.own.then_i_see("You know every bench already")
        self._mailed(f"{self.key}@{self.slug}.example", "You know every bench already")
        self._mailed(self.address, "You notice what we overlook")

    def then_the_stranger_joins_the_people(self) -> None:
        self.desk.follow("/person/").then_i_see(self.stranger)
        self.desk.press("/person/", "new").then_i_see(self.stranger)

    def _decide(self, outcome: str, reason: str) -> None:
        self.desk.follow(f"/outcome/?outcome={outcome}").then_i_see()
        self.desk.fill(reason=reason).send()
        self.desk.then_i_see(reason)

    def _mailed(self, address: str, words: str) -> None:
        wait_until(
            lambda: self.product.mails_to(address, about=words),
            seconds=60,
            what=f"{address} does not hear",
        )


@in_both_languages_and_ways
def test_an_opportunity_from_publication_to_reasoned_outcomes(
    product, open_as, language, javascript
):
    it = Finding(product, open_as, language, javascript=javascript)
    it.when_staff_publish_it_without_names()
    it.then_everybody_reads_it()
    it.when_a_stranger_answers()
    it.when_it_is_proposed_and_somebody_says_yes()
    it.when_staff_make_the_shortlist_without_names()
    it.then_everybody_hears_with_a_reason()
    it.then_the_stranger_joins_the_people()
