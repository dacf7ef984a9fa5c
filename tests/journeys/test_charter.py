"""A charter, from the first draft to agreed by three parties and renegotiated."""

import re

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext

from tests.crawl.data import data_of
from tests.journeys.visit import said, today
from tests.journeys.ways import in_both_languages_and_ways

pytestmark = pytest.mark.browser
PLACES = {
    "en": {"slug": "northshore", "stakeholder": "sam", "professional": "priya"},
    "fr": {"slug": "deux-rives", "stakeholder": "monique", "professional": "emilie"},
}
#: A project of the demonstration with all three parties and no charter yet.
PROJECT = """
    SELECT p.id FROM programmes_project p
    WHERE p.closed_at IS NULL
      AND NOT EXISTS (SELECT FROM programmes_charter c WHERE c.project_id = p.id)
      AND 3 = (SELECT count(DISTINCT i.side) FROM programmes_involvement i
               WHERE i.project_id = p.id AND i.state = 'accepted')
      AND 2 = (SELECT count(*) FROM programmes_involvement i
               JOIN people_person q ON q.id = i.person_id
               WHERE i.project_id = p.id AND i.state = 'accepted' AND q.email = ANY(%(emails)s))
    ORDER BY p.id LIMIT 1
"""


def agreed(language: str, count: int) -> str:
    """How many of the three parties agreed, as the page says it."""
    with translation.override(language):
        words = ngettext(
            "Agreed by %(agreed)s of %(asked)s party",
            "Agreed by %(agreed)s of %(asked)s parties",
            3,
        )
        return " ".join((words % {"agreed": count, "asked": 3}).split())


def version(language: str, number: int) -> str:
    with translation.override(language):
        return gettext("Version %(number)s") % {"number": number}


@in_both_languages_and_ways
def test_a_charter_is_written_agreed_and_renegotiated(product, open_as, language, javascript):
    place = PLACES[language]
    slug = place["slug"]
    emails = [f"{place[side]}@{slug}.example" for side in ("stakeholder", "professional")]
    with data_of(product.database) as data:
        ((project,),) = data.rows(PROJECT, slug, emails=emails)

    def words(text: str) -> str:
        return " ".join(said(language, text).split())

    def staff(name: str, *ids: int) -> str:
        return reverse(f"programmes:{name}", args=[slug, *ids])

    desk = open_as(f"{slug}-coordinator", language, javascript=javascript)
    stakeholder, professional = f"{slug}-{place['stakeholder']}", f"{slug}-{place['professional']}"
    sam = open_as(stakeholder, language, javascript=javascript, width=390)
    priya = open_as(professional, language, javascript=javascript)
    own = reverse("programmes_portal:charter", args=[slug, project])

    # Begun with questions, and written by those who take part as well.
    desk.go(staff("charter", project)).then_i_see(words("Write a charter together"))
    desk.fill(language=language).send()
    desk.then_i_see(words("Nothing is written yet."))
    desk.follow("/objectives/edit/").fill(text="Benches in the sun").send()
    desk.then_i_see("Benches in the sun").follow("/rights/edit/")
    desk.fill(
        **{
            "rows-0-name": "Where they stand", "rows-0-stakeholder": "together",
            "rows-0-professional": "together", "rows-0-decision_maker": "informed",
        }
    ).send()  # fmt: skip
    desk.then_i_see("Where they stand", words("Decides together with others"))
    sam.go(own).then_i_see("Benches in the sun").follow("/objectives/say/")
    sam.fill(kind="proposal", text="Benches in the sun and in the shade").send()
    sam.then_i_see(words("Thank you. You will get an answer."))
    desk.go(staff("charter", project)).then_i_see("Benches in the sun and in the shade")
    desk.page.locator('main a[href*="?proposal="]').first.click()
    desk.then_i_see(words("What was proposed"))
    desk.fill(text="Benches in the sun and in the shade").send()
    desk.then_i_see(words("Taken over into the text"))

    # Put to agreement, and agreed by each party in its own way.
    desk.follow("/put/").then_i_see(words("Put the charter to agreement"))
    desk.fill(why="Our first charter").send().then_i_see(agreed(language, 0))
    sam.go(reverse("portal:home", args=[slug])).then_i_see(agreed(language, 0))
    sam.go(own).then_i_see("Our first charter").press("/agree/")
    sam.then_i_see(words("Thank you. Your agreement is recorded."), agreed(language, 1))
    priya.go(own).press("/agree/").then_i_see(agreed(language, 2))
    desk.go(staff("charter", project)).follow("/agreement/").then_i_see()
    agreed_on = f"{today(language):%d/%m/%Y}"
    desk.fill(
        side="decision_maker",
        how="meeting",
        agreed_on=agreed_on,
        present="Board: Jonathan and two more",
    ).send()
    desk.then_i_see(agreed(language, 3), "Board: Jonathan and two more")

    # Never set in stone: a new version, what changed in it, and agreement once more.
    desk.press("/renew/").then_i_see(version(language, 2))
    desk.follow("/objectives/edit/").fill(text="Benches in the sun and under trees").send()
    desk.follow("/changes/").then_i_see("under trees", words("removed:"))
    desk.go(staff("charter", project)).follow("/put/").fill(why="Trees").send()
    desk.then_i_see(agreed(language, 0))
    sam.go(own).then_i_see("under trees")
    before = int(re.search(r"/charters/(\d+)/agree/", sam.page.content())[1])

    # It changes while somebody signs: nothing is recorded for words that nobody read.
    desk.follow("/withdraw/").then_i_see().send().then_i_see(version(language, 3))
    desk.follow("/put/").fill(why="Trees and water").send().then_i_see(agreed(language, 0))
    sam.press(f"/{before}/agree/").then_i_see(agreed(language, 0))
    assert " ".join(said(language, _CHANGED).split()) in " ".join(
        sam.page.locator("body").inner_text().split()
    )
    sam.press("/agree/").then_i_see(agreed(language, 1))


_CHANGED = (
    "The charter has changed since you opened it, so nothing was recorded. "
    "Please read the version that is here now."
)
