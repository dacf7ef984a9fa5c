"""What an organisation promises, what shows that it keeps it, and what people say of it."""

import pytest
from django.urls import reverse

from tests.journeys.ways import in_french_without_scripts

pytestmark = pytest.mark.browser


class House:
    """One organisation; each method is one thing that somebody does or sees."""

    def __init__(self, open_as, language: str, *, javascript: bool) -> None:
        self.open_as = open_as
        self.language, self.javascript = language, javascript
        self.slug, self.key = {
            "en": ("northshore", "sam"),
            "fr": ("deux-rives", "monique"),
        }[language]
        self.title = f"Garden promise {'lively' if javascript else 'plain'}"

    def open(self, persona: str):
        return self.open_as(f"{self.slug}-{persona}", self.language, javascript=self.javascript)

    def url(self, name: str, *ids: int) -> str:
        return reverse(name, args=[self.slug, *ids])

    def both(self, **texts: str) -> dict[str, str]:
        return {f"{name}_{code}": text for code in ("en", "fr") for name, text in texts.items()}

    def when_staff_register_a_document(self) -> None:
        self.desk = self.open("coordinator").go(self.url("programmes:add_document"))
        self.desk.then_i_see()
        texts = self.both(title=self.title, about="We plant together", agreed_by="The gardeners")
        self.desk.fill(
            **texts, kind="charter", link="https://garden.example/promise", agreed_on="1/2/2026"
        )
        self.desk.fill(in_portal="on").send()
        self.desk.then_i_see(self.title)

    def then_people_read_it(self) -> None:
        self.own = self.open(self.key).then_i_see()
        self.own.follow("/promises/").then_i_see(self.title)

    def when_staff_link_what_shows_a_criterion(self) -> None:
        self.desk.go(self.url("evaluation:standards")).then_i_see()
        self.desk.page.locator('main form[action$="/community_engagement/"] button').click()
        self.desk.then_i_see()
        self.gaps = self.desk.page.locator('main a[href^="#c"]').count()
        self.desk.page.locator('main a[href$="/evidence/add/"]').first.click()
        self.desk.then_i_see()
        self.desk.page.locator('main input[name="shows"]').first.check(force=True)
        self.desk.fill(why="They were asked first").send()
        self.desk.then_i_see("They were asked first")

    def then_there_is_one_gap_less(self) -> None:
        assert self.desk.page.locator('main a[href^="#c"]').count() == self.gaps - 1

    def when_somebody_says_how_far_we_are(self) -> None:
        self.own.go(self.url("portal:home")).then_i_see()
        self.own.page.locator('main a[href*="/self-assessment/"]').click()
        self.own.then_i_see()
        for quadrant in ("culture", "practice", "structure", "review"):
            self.own.fill(**{quadrant: "begun"})
        self.own.send()
        assert not self.own.page.locator('main a[href*="/self-assessment/"]').count()

    def then_both_groups_are_shown_side_by_side(self) -> None:
        self.desk.go(self.url("evaluation:assessments")).then_i_see()
        self.desk.page.locator('main form[action$="/close/"] button').click()
        self.desk.then_i_see()
        assert self.desk.page.locator("main figure.chart").count() == 4


@in_french_without_scripts
def test_from_a_promise_to_what_people_say_of_it(product, open_as, language, javascript):
    it = House(open_as, language, javascript=javascript)
    it.when_staff_register_a_document()
    it.then_people_read_it()
    it.when_staff_link_what_shows_a_criterion()
    it.then_there_is_one_gap_less()
    it.when_somebody_says_how_far_we_are()
    it.then_both_groups_are_shown_side_by_side()
