"""An operator creates an organisation, and its first administrator moves in."""

import re

import pytest

from engagement.portal.demonstration.pictures import logo
from tests.journeys.running import text_of
from tests.journeys.visit import app_code, said
from tests.journeys.ways import in_both_languages_and_ways

pytestmark = pytest.mark.browser
PASSWORD = "four plain words together"


class House:
    """What happens to one new organisation."""

    def __init__(self, product, open_as, language: str, *, javascript: bool) -> None:
        self.product, self.open_as = product, open_as
        self.language, self.javascript = language, javascript
        self.slug = f"harbour-{language}-{'lively' if javascript else 'plain'}"
        self.email = f"ada@{self.slug}.example"
        self.secret = ""

    def open(self, persona: str = ""):
        return self.open_as(persona, self.language, javascript=self.javascript)

    def given_an_operator(self) -> None:
        self.operator = self.open("operator")
        self.operator.then_i_see("Northshore")

    def when_the_operator_creates_it(self, tmp_path) -> None:
        picture = tmp_path / "logo.png"
        picture.write_bytes(logo("northshore"))
        self.operator.follow("/operator/new/").then_i_see()
        self.operator.fill(
            name_en="Harbour Clinic", name_fr="Clinique du Port", slug=self.slug,
            languages=["en", "fr"], country="FR" if self.language == "fr" else "GB",
            accent="#8a3c10", logo=picture, administrator="Ada D’Arcy", email=self.email,
        ).send()  # fmt: skip

    def then_it_stands_in_the_list(self) -> None:
        name = "Clinique du Port" if self.language == "fr" else "Harbour Clinic"
        self.operator.then_i_see(name, self.slug)

    def when_the_administrator_follows_the_invitation(self) -> None:
        text = text_of(self.product.mail_to(self.email))
        address = re.search(r"http://\S+/invitation/\S+", text)
        assert address
        self.ada = self.open().go(address[0])
        self.ada.then_i_see(self.email)
        self.ada.fill(name="Ada D’Arcy", password=PASSWORD).send()

    def then_a_second_step_is_asked_for(self) -> None:
        self.ada.then_i_see()
        assert not self.ada.path.startswith("/o/"), "nobody works with a password alone"
        if not self.ada.path.endswith("/security/app/"):
            self.ada.follow("/security/app/").then_i_see()
        self.secret = self.ada.page.locator("main code").inner_text()

    def when_it_is_set_up(self) -> None:
        self.ada.fill(code=app_code(self.secret)).send()
        self.ada.then_i_see()

    def then_the_workspace_opens(self) -> None:
        self.ada.go(f"/o/{self.slug}/").then_i_see(said(self.language, "Home"))
        self.ada.follow_named(said(self.language, "Organisation")).then_i_see()

    def when_the_administrator_comes_back_another_day(self) -> None:
        self.ada.close()
        self.ada = self.open().go(f"/o/{self.slug}/")
        self.ada.then_i_see()
        self.ada.fill(login=self.email, password=PASSWORD).send()
        self.ada.then_i_see(said(self.language, "The second step"))
        self.ada.fill(code=app_code(self.secret, steps_ahead=1)).send()

    def then_the_workspace_is_there_at_once(self) -> None:
        self.ada.then_i_see(said(self.language, "Home"))
        assert self.ada.path == f"/o/{self.slug}/"


@in_both_languages_and_ways
def test_an_operator_opens_a_house(product, open_as, tmp_path, language, javascript):
    house = House(product, open_as, language, javascript=javascript)
    house.given_an_operator()
    house.when_the_operator_creates_it(tmp_path)
    house.then_it_stands_in_the_list()
    house.when_the_administrator_follows_the_invitation()
    house.then_a_second_step_is_asked_for()
    house.when_it_is_set_up()
    house.then_the_workspace_opens()
    house.when_the_administrator_comes_back_another_day()
    house.then_the_workspace_is_there_at_once()
