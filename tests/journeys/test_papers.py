"""Papers from the desk of staff to whoever reads them, and a call that is noted on the way."""

import pytest
from django.urls import reverse

from tests.compensation.makers import photo
from tests.journeys.visit import said
from tests.journeys.ways import in_french_without_scripts

pytestmark = pytest.mark.browser
PLACES = {"en": ("northshore", "sam"), "fr": ("deux-rives", "monique")}


@in_french_without_scripts
def test_papers_reach_whoever_reads_them(product, open_as, tmp_path, language, javascript):
    slug, key = PLACES[language]

    def words(text: str) -> str:
        return " ".join(said(language, text).split())

    def url(name: str, *ids: int) -> str:
        return reverse(name, args=[slug, *ids])

    desk = open_as(f"{slug}-coordinator", language, javascript=javascript)
    own = open_as(f"{slug}-{key}", language, javascript=javascript)
    title = f"Bus times {'lively' if javascript else 'plain'}"
    picture = tmp_path / "bus.jpg"
    picture.write_bytes(photo())

    # Staff are asked to give out what waits, and add one more.
    desk.go(url("portal:staff_home")).follow("/papers/").then_i_see(words("Add a paper"))
    activity = desk.number
    desk.follow("/papers/add/").then_i_see(words("In which format is it?"))
    desk.fill(title=title, note="The bus after the meeting", file=picture).send()
    desk.then_i_see(title).follow("/papers/give/").then_i_see(title).send()
    desk.then_i_see(title, words("Who needs which format"))

    # The person opens the paper from the page of the meeting, and says that it is there.
    own.go(url("programmes_portal:activity", activity)).follow("/papers/")
    own.then_i_see(title, "The bus after the meeting")
    shown = own.page.request.get(
        own.page.get_by_role("link", name=title, exact=True).get_attribute("href") or ""
    )
    assert shown.headers["content-type"] == "image/jpeg"
    own.press("/papers/received/").then_i_see(words("You have it"))

    # Staff confirm what they put into the post, and note the call about it in two clicks.
    desk.go(url("programmes:papers", activity))
    desk.page.locator('main a.button[href$="/sent/"]').first.click()
    desk.then_i_see(title).send().then_i_see(title)
    desk.page.locator('main nav a[href*="/projects/"], nav a[href*="/projects/"]').first.click()
    desk.go(desk.page.url.replace("/activities/", "/"))
    desk.follow("/contacts/add/").then_i_see(words("What was it about?"))
    desk.fill(words="Asked whether the bus waits").send()
    desk.then_i_see("Asked whether the bus waits", words("By phone"))
