"""A body from the register to somebody's own seat, and what that seat asks them to sign."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.journeys.ways import in_english_with_scripts

pytestmark = pytest.mark.browser


class Table:
    """One body and one person; each method is one thing that somebody does or sees."""

    def __init__(self, open_as, language: str, *, javascript: bool) -> None:
        self.open_as = open_as
        self.language, self.javascript = language, javascript
        self.slug, self.key, self.person = {
            "en": ("northshore", "sam", "Sam O’Brien"),
            "fr": ("deux-rives", "monique", "Monique Lecœur"),
        }[language]
        self.name = f"Garden table {'lively' if javascript else 'plain'}"
        self.promise = f"Seeds {'lively' if javascript else 'plain'}"

    def open(self, persona: str):
        return self.open_as(f"{self.slug}-{persona}", self.language, javascript=self.javascript)

    def url(self, name: str, *ids: int) -> str:
        return reverse(name, args=[self.slug, *ids])

    def both(self, **texts: str) -> dict[str, str]:
        return {f"{name}_{code}": text for code in ("en", "fr") for name, text in texts.items()}

    def when_staff_register_a_body_with_a_seat(self) -> None:
        self.desk = self.open("coordinator").go(self.url("programmes:add_body"))
        self.desk.then_i_see()
        texts = self.both(
            name=self.name, purpose="Plants", decides="Which tree", meets="Each spring"
        )
        self.desk.fill(**texts, kind="other", owner=1).send()
        self.desk.then_i_see(self.name)
        self.body = self.desk.number
        self.desk.follow("/seats/add/").then_i_see()
        self.desk.fill(side="stakeholder", part="chair", **self.both(named_by="A hat")).send()
        self.desk.then_i_see("A hat")

    def when_somebody_gets_the_seat(self) -> None:
        self.desk.follow("/people/").then_i_see()
        self.desk.fill(q=self.person)
        self.desk.page.locator('main form[method="get"] button').first.click()
        self.desk.then_i_see(self.person)
        self.desk.page.locator('main td a[href*="/people/"]').first.click()
        self.desk.then_i_see(self.person)
        last = timezone.localdate() + timedelta(days=200)
        self.desk.fill(last_day=last.strftime("%d/%m/%Y")).send()
        self.desk.then_i_see(self.name, self.person)

    def when_the_seat_asks_for_a_promise(self) -> None:
        self.desk.go(self.url("programmes:add_undertaking")).then_i_see()
        texts = self.both(title=self.promise, text="I tell nobody where the seeds are")
        self.desk.fill(kind="confidentiality", **texts).send()
        self.desk.then_i_see(self.promise)
        self.desk.page.get_by_label(self.name, exact=True).check(force=True)
        self.desk.send()
        self.desk.then_i_see(self.promise, self.person)

    def then_the_person_sees_the_seat_and_signs(self) -> None:
        own = self.open(self.key).then_i_see(self.promise)
        own.go(self.url("programmes_portal:bodies")).then_i_see(self.name)
        own.follow(f"/bodies/{self.body}/").then_i_see("Which tree", "A hat")
        own.go(self.url("programmes_portal:undertakings")).then_i_see(self.promise)
        own.follow_named(self.promise)
        own.then_i_see("I tell nobody where the seeds are")
        own.fill(agrees="on").send()
        own.page.locator("main details summary").first.click()
        own.then_i_see(self.promise, "I tell nobody where the seeds are")

    def then_nothing_is_missing(self) -> None:
        self.desk.page.reload()
        self.desk.then_i_see(self.promise)
        assert not self.desk.page.locator("main table").get_by_text(self.person).count()


@in_english_with_scripts
def test_a_body_from_the_register_to_a_signed_promise(product, open_as, language, javascript):
    it = Table(open_as, language, javascript=javascript)
    it.when_staff_register_a_body_with_a_seat()
    it.when_somebody_gets_the_seat()
    it.when_the_seat_asks_for_a_promise()
    it.then_the_person_sees_the_seat_and_signs()
    it.then_nothing_is_missing()
