"""An organisation adapts its ladder, delivers a level, and answers what people felt."""

import pytest
from django.urls import reverse

from tests.journeys.visit import said
from tests.journeys.ways import in_french_without_scripts

pytestmark = pytest.mark.browser


class Ladder:
    """One organisation and its ladder; each method is one thing that somebody does or sees."""

    def __init__(self, product, open_as, language: str, *, javascript: bool) -> None:
        self.product, self.open_as = product, open_as
        self.language, self.javascript = language, javascript
        self.slug = {"en": "northshore", "fr": "deux-rives"}[language]
        self.name = f"Voting {'lively' if javascript else 'plain'}"

    def open(self, persona: str):
        return self.open_as(f"{self.slug}-{persona}", self.language, javascript=self.javascript)

    def url(self, name: str, *ids: int) -> str:
        return reverse(name, args=[self.slug, *ids])

    def words(self, text: str) -> str:
        return " ".join(said(self.language, text).split())

    def when_the_organisation_adapts_its_ladder(self) -> None:
        desk = self.open("administrator").go(self.url("programmes:levels"))
        desk.follow_named(self.words("Go on with the draft"))
        desk.then_i_see(self.words("Nobody else sees it until you publish it."))
        desk.follow("/add/").then_i_see(self.words("Add a level"))
        texts = {
            f"{name}_{code}": text
            for code in ("en", "fr")
            for name, text in (
                ("label", self.name),
                ("meaning", "Everybody has a vote"),
                ("decides", "All"),
                ("promise", "Your vote counts"),
                ("signs", "Hands went up"),
            )
        }
        desk.fill(**texts, maps_iap2=["iap2.empower"]).send()
        desk.then_i_see(self.name)
        desk.follow("/publish/").then_i_see(self.name).send()
        desk.then_i_see(self.name, "Hands went up")

    def when_a_programme_takes_it_over(self) -> None:
        self.desk = self.open("coordinator").go(self.url("programmes:list"))
        self.desk.page.locator("main .card h2 a, main .card h3 a").first.click()
        self.desk.then_i_see().follow("/levels/")
        self.desk.then_i_see(self.words("Use the newer ladder")).send()
        self.desk.then_i_see(self.words("The programme uses the newer ladder now"))

    def when_an_activity_is_delivered_at_a_level(self) -> None:
        self.desk.go(self.url("portal:staff_home"))
        self.desk.follow("/level/").then_i_see(self.words("How do we know the level?"))
        self.desk.follow("/close/").then_i_see(self.words("What came of it?"))
        self.desk.choose("delivered_level", 2).send()
        self.desk.then_i_see(self.words("Which of these were true?"))
        self.desk.choose("signs", 0).fill(evidence="The minutes, page 3").send()
        self.desk.then_i_see(self.words("How we know"), "The minutes, page 3")

    def then_what_people_felt_asks_for_an_answer(self) -> None:
        self.desk.go(self.url("evaluation:portfolio") + "?state=flagged")
        self.desk.then_i_see(self.words("Levels of all projects"), self.flag)
        self.desk.page.locator("main tbody th a").first.click()
        self.desk.then_i_see(self.flag, self.words("Planned, delivered and felt"))
        self.desk.page.locator('main a[href*="/evaluation/actions/"]').first.click()
        self.desk.then_i_see(self.words("What was found"))
        self.desk.fill(answer="Two readers join the group that decides").send()
        self.desk.then_i_see("Two readers join the group that decides")

    def when_it_is_closed_with_a_reason(self) -> None:
        self.desk.follow("/close/").then_i_see(self.words("Close it with a reason"))
        self.desk.fill(reason="Both sides agreed on it").send()
        self.desk.then_i_see(self.words("What was talked about before"), "Both sides agreed on it")

    @property
    def flag(self) -> str:
        return self.words("Possible tokenism")


@in_french_without_scripts
def test_a_ladder_from_its_first_word_to_an_answered_finding(
    product, open_as, language, javascript
):
    it = Ladder(product, open_as, language, javascript=javascript)
    it.when_the_organisation_adapts_its_ladder()
    it.when_a_programme_takes_it_over()
    it.when_an_activity_is_delivered_at_a_level()
    it.then_what_people_felt_asks_for_an_answer()
    it.when_it_is_closed_with_a_reason()
