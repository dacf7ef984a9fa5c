"""Somebody who takes part and has a keyboard alone: from the code to the first cost of a claim."""

import pytest
from django.urls import reverse

from tests.journeys.keyboard import Keyboard
from tests.journeys.visit import said

pytestmark = pytest.mark.browser
#: People who are invited to a project, and have been at activities before.
PEOPLE = {
    "en": ("northshore", "harold@northshore.example", "14.30"),
    "fr": ("deux-rives", "monique@deux-rives.example", "14,30"),
}
SKIP, MAIN, SUMMARY, LINK_OF_SUMMARY = ".skip-link", "main", ".error-summary", ".error-summary a"


class Participant:
    """Somebody without a mouse; each method is one thing that they do."""

    def __init__(self, product, open_as, language: str, width: int) -> None:
        self.product, self.language = product, language
        self.slug, self.email, self.fare = PEOPLE[language]
        self.visit = open_as("", language, width=width)
        self.keys = Keyboard(self.visit.page)

    def url(self, name: str) -> str:
        return reverse(name, args=[self.slug])

    def sees(self, *words: str) -> None:
        self.visit.then_i_see(*(" ".join(said(self.language, each).split()) for each in words))

    def opens_the_portal(self) -> None:
        self.visit.go(self.url("portal:home"))
        self.sees("Get a sign-in code")

    def skips_to_the_content(self) -> None:
        self.keys.press("Tab").expect_at(SKIP).expect_focus_in_sight()
        self.keys.press("Enter").expect_at(MAIN)
        self.keys.walk_to("main [name=email]").press("Shift+Tab").press("Tab")
        self.keys.expect_at("main [name=email]")

    def forgets_the_address_and_is_led_to_it(self) -> None:
        self.keys.send()
        self.sees("There is a problem")
        self.keys.expect_at(SUMMARY).expect_focus_in_sight()
        self.keys.press("Tab").expect_at(LINK_OF_SUMMARY).expect_focus_in_sight()
        self.keys.press("Enter").expect_at("main [name=email]").expect_focus_in_sight()

    def signs_in_with_a_code(self) -> None:
        before = len(self.product.mails_to(self.email))
        self.keys.type(self.email).send()
        self.sees("Enter your code")
        code = self.product.code_for(self.email, after=before)
        self.keys.walk_to("main [name=code]").type(code).send()
        self.visit.then_i_see()
        assert self.visit.path == self.url("portal:home")

    def opens_and_closes_the_menu(self) -> None:
        menu = ".account-menu summary"
        self.keys.walk_to(menu).press("Enter")
        self.keys.walk_to(".account-panel a").press("Escape")
        self.keys.expect_at(menu).expect_focus_in_sight().press("Tab")
        assert not self.keys.is_at(".account-panel *"), "a closed menu still takes the focus"

    def accepts_an_invitation(self) -> None:
        self.keys.walk_to('main a[href*="/projects/"]').send()
        self.sees("Would you like to take part?")
        self.keys.walk_to('main button[value="accepted"]').send("Space")
        self.sees("You take part")

    def begins_a_claim(self) -> None:
        self.keys.walk_to(f'nav a[href="{self.url("compensation_portal:claims")}"]').send()
        self.visit.then_i_see()
        self.keys.walk_to(f'main a[href$="{self.url("compensation_portal:claim_new")}"]').send()
        self.visit.then_i_see()
        self.keys.walk_to("main [name=activity]").press("Space").expect_at(":checked")
        self.keys.walk_to("main button").send()
        self.visit.then_i_see()
        self.keys.walk_to("main [name=kind]").press("ArrowDown").press("ArrowUp")
        self.keys.expect_at('[value="public_transport"]:checked').expect_focus_in_sight()
        self.keys.walk_to("main button").send("Space")

    def says_what_it_cost(self) -> None:
        self.sees("How much were the tickets?")
        self.keys.walk_to("main [name=amount]").type(self.fare)
        self.keys.walk_to("main [name=description]").type("Train").send()
        self.visit.then_i_see()

    def goes_back_against_the_order(self) -> None:
        self.keys.walk_to(
            f'nav a[href="{self.url("compensation_portal:claims")}"]', key="Shift+Tab"
        )
        self.keys.send()
        self.visit.then_i_see()
        self.keys.walk_to('main a[href$="/check/"], main th a').send()
        self.visit.then_i_see(self.fare)


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("fr", 390)])
def test_taking_part_with_the_keyboard_alone(product, open_as, language, width):
    somebody = Participant(product, open_as, language, width)
    somebody.opens_the_portal()
    somebody.skips_to_the_content()
    somebody.forgets_the_address_and_is_led_to_it()
    somebody.signs_in_with_a_code()
    somebody.opens_and_closes_the_menu()
    somebody.accepts_an_invitation()
    somebody.begins_a_claim()
    somebody.says_what_it_cost()
    somebody.goes_back_against_the_order()


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ("<style>:focus { outline: 0 }</style><a href='/'>Home</a>", "does not show"),
        ("<a href='/'>Home</a><p style='position: fixed; inset: 0'>Banner</p>", "is covered by"),
        ("<a href='/' style='position: fixed; left: -9em'>Home</a>", "the edge of the window"),
    ],
    ids=["invisible", "covered", "outside"],
)
def test_a_focus_that_nobody_sees_is_noticed(browser, page, what):
    window = browser.new_page()
    window.set_content(page)
    with pytest.raises(AssertionError, match=what):
        Keyboard(window).walk_to("a")
    window.close()
