"""A project begins with a template, is finished, and becomes a template of the organisation."""

import pytest
from django.urls import reverse

from tests.journeys.visit import said
from tests.journeys.ways import in_english_with_scripts

pytestmark = pytest.mark.browser


class Beginning:
    """A coordinator and their templates; each method is one thing that they do or see."""

    def __init__(self, open_as, language: str, *, javascript: bool) -> None:
        self.language = language
        self.slug = {"en": "northshore", "fr": "deux-rives"}[language]
        self.title = f"Readers {'lively' if javascript else 'plain'}"
        self.desk = open_as(f"{self.slug}-coordinator", language, javascript=javascript)

    def words(self, text: str) -> str:
        return " ".join(said(self.language, text).split())

    def url(self, name: str, *ids: object) -> str:
        return reverse(name, args=[self.slug, *ids])

    def when_a_template_is_chosen_and_read(self) -> None:
        self.desk.go(self.url("programmes:list")).follow("/programmes/templates/")
        self.desk.then_i_see(self.words("Templates for seven settings"))
        self.desk.follow("/of-ensemble/quality/")
        self.desk.then_i_see(self.words("The way, step by step"), self.words("Money"))
        self.desk.fill(starts_on="1/2/2027").send()
        self.desk.then_i_see(self.words("The proposal"))

    def when_it_is_changed_and_made(self) -> None:
        desk, first = self.desk, self.language
        lead = desk.page.locator('[name="lead"]').input_value()
        others = desk.page.locator('[name="deputy"] option').evaluate_all(
            "options => options.map(option => option.value)"
        )
        deputy = next(value for value in others if value and value != lead)
        desk.page.locator('[name="activity-1-take"]').uncheck(force=True)
        desk.page.locator('[name="section_roles"]').uncheck(force=True)
        desk.fill(**{f"title_{first}": self.title, f"why_not_higher_{first}": "Law"})
        desk.fill(deputy=deputy, **{f"programme_title_{first}": "Paths"}).send()
        desk.then_i_see(self.title, self.words("Begun with"))
        self.project = desk.number
        desk.go(self.url("programmes:project_activities", self.project))
        assert desk.page.locator('main a[href*="/activities/"]:not([href*="/projects/"])').count()
        desk.go(self.url("programmes:charter", self.project))
        desk.then_i_see(self.words("Being written") if self.language == "en" else "Charte")

    def when_it_is_finished_and_kept(self) -> None:
        desk, first = self.desk, self.language
        desk.go(self.url("programmes:close_project", self.project)).send()
        desk.then_i_see(self.title).follow("/template/")
        desk.then_i_see(self.words("What is not taken"))
        desk.fill(**{f"name_{first}": f"{self.title}, kept", f"summary_{first}": "Good"}).send()
        desk.then_i_see(f"{self.title}, kept", self.words("Offered"))

    def then_it_stands_among_the_templates(self) -> None:
        self.desk.go(self.url("programmes:templates")).then_i_see(f"{self.title}, kept")
        self.desk.follow("/templates/own/").then_i_see(f"{self.title}, kept")


@in_english_with_scripts
def test_from_a_template_to_a_template(product, open_as, language, javascript):
    it = Beginning(open_as, language, javascript=javascript)
    it.when_a_template_is_chosen_and_read()
    it.when_it_is_changed_and_made()
    it.when_it_is_finished_and_kept()
    it.then_it_stands_among_the_templates()
