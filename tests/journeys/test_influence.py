"""Something that somebody said, from their own page to "told and rated", and to the public."""

import pytest
from django.urls import reverse

from tests.journeys.visit import said
from tests.journeys.ways import in_both_languages_and_ways
from tests.product import wait_until

pytestmark = pytest.mark.browser


class Contribution:
    """One contribution with its people; each method is one thing that somebody does or sees."""

    def __init__(self, product, open_as, language: str, *, javascript: bool) -> None:
        self.product, self.open_as = product, open_as
        self.language, self.javascript = language, javascript
        self.slug, self.key = {
            "en": ("northshore", "sam"),
            "fr": ("deux-rives", "monique"),
        }[language]
        self.idea = f"Chairs with arms {'lively' if javascript else 'plain'}, by every window"

    def open(self, persona: str = ""):
        return self.open_as(persona, self.language, javascript=self.javascript)

    def url(self, name: str, *ids: int) -> str:
        return reverse(name, args=[self.slug, *ids])

    def words(self, text: str) -> str:
        return " ".join(said(self.language, text).split())

    def when_somebody_shares_it(self) -> None:
        self.own = self.open(f"{self.slug}-{self.key}").then_i_see(
            self.words("What came of what I said")
        )
        self.own.follow("/share/").then_i_see(self.words("Share an idea or an experience"))
        self.own.fill(words=self.idea, knowledge="lived", credit="description",
                      credit_words="Somebody who sits a lot", consents="on").send()  # fmt: skip
        self.number = self.own.then_i_see(self.idea, self.words("We have it")).number

    def when_staff_discuss_and_decide(self) -> None:
        self.desk = self.open(f"{self.slug}-coordinator")
        page = self.url("programmes:contribution", self.number)
        self.desk.go(page).then_i_see(self.idea)
        self.desk.follow("/discuss/").then_i_see().fill(place="The ward").send()
        self.desk.then_i_see(self.words("Discussed")).follow("/decide/").then_i_see()
        self.desk.fill(
            outcome="not_taken_up", reason="There is no room for the beds then",
            who_decided="The head nurse",
        ).send()  # fmt: skip
        self.desk.then_i_see(self.words("Not taken up"))

    def then_nobody_has_told_them_yet(self) -> None:
        self.own.go(self.url("programmes_portal:contribution", self.number))
        self.own.then_i_see(self.words("Decided: you will hear soon"))
        assert "no room for the beds" not in self.own.page.locator("main").inner_text()

    def when_staff_tell_them(self) -> None:
        self.desk.follow("/tell/").then_i_see().fill(note="Thank you all the same").send()
        self.desk.then_i_see(self.words("Told what became of it"))
        address = f"{self.key}@{self.slug}.example"
        wait_until(
            lambda: self.product.mails_to(address, about="no room for the beds"),
            seconds=60,
            what="the contributor is not told",
        )

    def then_they_rate_it(self) -> None:
        self.own.go(self.url("programmes_portal:contribution", self.number))
        self.own.then_i_see("There is no room for the beds then", "The head nurse")
        self.own.follow("/rating/").then_i_see()
        self.own.fill(rating="cannot_tell", words="Ask the night shift").send()
        self.own.then_i_see("Ask the night shift")
        self.desk.go(self.url("programmes:contribution", self.number))
        self.desk.then_i_see("Ask the night shift")

    def then_everybody_can_read_it_until_they_change_their_mind(self) -> None:
        self.desk.follow("/publish/").then_i_see()
        first, other = ("en", "fr") if self.language == "en" else ("fr", "en")
        self.desk.fill(**{
            f"you_said_{first}": self.idea, f"you_said_{other}": self.idea,
            f"we_answered_{first}": "No room", f"we_answered_{other}": "No room",
        }).send("publish")  # fmt: skip
        self.desk.then_i_see()
        everybody = self.open().go(self.url("programmes_public:changes"))
        everybody.then_i_see(self.idea, "Somebody who sits a lot")
        self.own.follow("/publication/").then_i_see().send()
        self.own.then_i_see(self.words("Let others read it"))
        everybody.go(self.url("programmes_public:changes")).then_i_see()
        assert self.idea not in everybody.page.locator("main").inner_text()


@in_both_languages_and_ways
def test_a_contribution_from_the_portal_to_told_and_rated(product, open_as, language, javascript):
    it = Contribution(product, open_as, language, javascript=javascript)
    it.when_somebody_shares_it()
    it.when_staff_discuss_and_decide()
    it.then_nobody_has_told_them_yet()
    it.when_staff_tell_them()
    it.then_they_rate_it()
    it.then_everybody_can_read_it_until_they_change_their_mind()
