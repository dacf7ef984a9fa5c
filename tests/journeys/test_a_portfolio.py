"""What somebody did, from their own page to a PDF, to whoever checks it, and taken back."""

import pytest
from django.urls import reverse

from tests.journeys.visit import said
from tests.journeys.ways import in_english_with_scripts
from tests.product import wait_until

pytestmark = pytest.mark.browser


@in_english_with_scripts
def test_a_portfolio_is_written_checked_and_taken_back(product, open_as, language, javascript):
    slug, key = {"en": ("northshore", "sam"), "fr": ("deux-rives", "monique")}[language]

    def words(text: str) -> str:
        return " ".join(said(language, text).split())

    own = open_as(f"{slug}-{key}", language, javascript=javascript)
    own.go(reverse("programmes_portal:certificates", args=[slug])).then_i_see()
    own.follow("/certificates/ask/").then_i_see(words("Ask for a document"))
    own.fill(kind="portfolio", name="Sam Everybody", description="").send()
    number = own.then_i_see(words("Experience portfolio")).number
    page = reverse("programmes_portal:certificate", args=[slug, number])

    def is_written() -> bool:
        own.go(page)
        return words("Download the PDF") in own.page.locator("main").inner_text()

    wait_until(is_written, seconds=60, what="the document is not written")
    taken = own.page.request.get(f"{own.page.url}certificate.pdf")
    assert taken.body().startswith(b"%PDF-")

    check = own.page.locator(f"a[href*='/p/{slug}/certificates/']").get_attribute("href")
    somebody = open_as("", language, javascript=javascript)
    somebody.go(check).then_i_see(words("Yes. It is valid."))
    assert "Everybody" not in somebody.page.locator("main").inner_text()

    staff = open_as(f"{slug}-coordinator", language, javascript=javascript)
    staff.go(reverse("programmes:certificate", args=[slug, number])).then_i_see()
    staff.follow("/withdraw/").then_i_see().fill(reason="The hours were wrong").send()
    staff.then_i_see("The hours were wrong")
    somebody.go(check).then_i_see(words("No. It was taken back."))
    assert "hours" not in somebody.page.locator("main").inner_text()
