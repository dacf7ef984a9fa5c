"""One person in front of a browser: what they do, and what every page must hold."""

import base64
import hmac
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.utils import translation
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Response

from engagement.core import clock
from tests.journeys.running import Product

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: What there is on a page, however often.
SHAPE = """() => [...new Set([...document.querySelectorAll('main *')]
    .map(e => e.tagName + '.' + e.className))].sort().join(' ')"""
_looked_at: set[tuple[str, str, str]] = set()


class Visit:
    """A browser window of somebody, in one language, with or without JavaScript."""

    def __init__(
        self,
        product: Product,
        browser: Browser,
        *,
        language: str,
        javascript: bool,
        width: int,
        thorough: bool,
    ) -> None:
        self.product = product
        self.language = language
        self.javascript = javascript
        self.thorough = thorough
        self.context: BrowserContext = browser.new_context(
            base_url=product.base_url,
            viewport={"width": width, "height": 900},
            locale=language,
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        self.context.set_default_timeout(15_000)
        self.context.add_cookies(
            [
                {
                    "name": settings.LANGUAGE_COOKIE_NAME,
                    "value": language,
                    "url": product.base_url,
                }
            ]
        )
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda said: self._complain(f"{said.type}: {said.text}"))
        self.page.on("pageerror", lambda error: self._complain(str(error)))
        self.page.on("request", self._note_foreign)
        self.page.on("response", self._note_failed)
        self._form: Locator | None = None

    # --- what somebody does ---------------------------------------------------------------

    def go(self, address: str) -> "Visit":
        """Open an address."""
        self.page.goto(address)
        return self

    def follow(self, ending: str) -> "Visit":
        """Follow the first link in the page whose address ends like this."""
        self.page.locator(f'main a[href$="{ending}"]').first.click()
        return self

    def follow_named(self, name: str) -> "Visit":
        """Follow the link with this name."""
        self.page.get_by_role("link", name=name).first.click()
        return self

    def fill(self, **fields: object) -> "Visit":
        """Fill in fields by their names: text, day, choice, tick or file."""
        for name, value in fields.items():
            self._put(name, value)
        first = next(iter(fields))
        self._form = self.page.locator(f'main form:has([name="{first}"])')
        return self

    def choose(self, name: str, position: int) -> "Visit":
        """Choose one of several answers by where it stands."""
        self.page.locator(f'main [name="{name}"]').nth(position).check(force=True)
        return self

    def in_row(self, words: str) -> Locator:
        """Return the row of a table that holds these words."""
        return self.page.get_by_role("row").filter(has_text=words).first

    def send(self, button: str = "") -> "Visit":
        """Send the form that was filled in last, or the only one; `button` is a button's name."""
        form = self._form or self.page.locator('main form[method="post"]')
        which = f'button[name="{button}"]' if button else "button:not([name])"
        form.locator(which).first.click()
        self._form = None
        return self

    def press(self, ending: str, value: str = "") -> "Visit":
        """Press the button that posts to an address that ends like this."""
        form = self.page.locator(f'main form[action$="{ending}"]')
        button = form.locator(f'button[value="{value}"]' if value else "button")
        button.first.click()
        return self

    # --- what somebody sees ---------------------------------------------------------------

    def then_i_see(self, *words: str) -> "Visit":
        """Expect a sound page that holds these words."""
        page = self.page
        page.wait_for_load_state()
        text = " ".join(page.locator("body").inner_text().split())
        for word in words:
            assert word in text, f"{page.url}: no {word!r} in: {text[:1500]}"
        assert page.locator("h1").count() == 1, f"{page.url}: not one h1"
        assert page.locator("html").get_attribute("lang") == self.language, page.url
        if self.thorough and self.javascript:  # axe itself needs it; the crawl looks every time
            self._expect_no_barrier()
        assert not self.complaints, f"{page.url}: {self.complaints}"
        return self

    @property
    def path(self) -> str:
        """The path of the page."""
        return urlsplit(self.page.url).path

    @property
    def number(self) -> int:
        """The last number in the address of the page."""
        return int([part for part in self.path.split("/") if part.isdigit()][-1])

    def picture(self, path: Path) -> None:
        """Take a picture of what the window shows."""
        self.page.screenshot(path=path)

    @contextmanager
    def expecting(self, *complaints: str) -> Iterator[None]:
        """Allow complaints that hold these words inside the block."""
        yield
        self.complaints = [
            told for told in self.complaints if not any(word in told for word in complaints)
        ]

    def close(self) -> None:
        """Close the window."""
        self.context.close()

    # --- within ---------------------------------------------------------------------------

    def _put(self, name: str, value: object) -> None:
        field = self.page.locator(f'main [name="{name}"]')
        kind = field.first.evaluate("e => e.type || e.tagName.toLowerCase()")
        if kind in ("radio", "checkbox"):
            wanted = value if isinstance(value, list) else [value]
            for each in wanted:
                exact = f'[value="{each}"]' if kind == "radio" or len(wanted) > 1 else ""
                box = self.page.locator(f'main [name="{name}"]{exact}').first
                box.check(force=True)
        elif kind.startswith("select"):
            if isinstance(value, int):
                field.first.select_option(index=value)
            else:
                field.first.select_option(str(value))
        elif kind == "file":
            field.first.set_input_files(value)  # type: ignore[arg-type]
        else:
            field.first.fill(str(value))

    def _expect_no_barrier(self) -> None:
        """Look at each kind of page once in each language: its rows say nothing new."""
        shape = self.page.evaluate(SHAPE)
        key = (self.language, re.sub(r"[0-9]+", "0", self.path), shape)
        if key in _looked_at:
            return
        found = Axe().run(self.page, options={"runOnly": RULES}).response["violations"]
        assert not found, f"{self.page.url}: " + "; ".join(
            f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found
        )
        _looked_at.add(key)

    def _complain(self, text: str) -> None:
        self.complaints.append(text)

    def _note_foreign(self, request: object) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.hostname != "localhost":
            self._complain(f"a request to {request.url}")

    def _note_failed(self, response: Response) -> None:
        if response.status >= 400:
            self._complain(f"{response.status} {response.url}")


def said(language: str, words: str) -> str:
    """Return words of the interface in a language, as the page shows them."""
    with translation.override(language):
        return translation.gettext(words)


def today(language: str) -> date:
    """Return the date where the organisation that speaks a language is."""
    return clock.today(ZoneInfo({"en": "Europe/London", "fr": "Europe/Paris"}[language]))


def app_code(secret: str, *, steps_ahead: int = 0) -> str:
    """Return the code that an authenticator app shows for a secret (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    counter = int(time.time() // 30) + steps_ahead
    digest = hmac.digest(key, counter.to_bytes(8, "big"), "sha1")
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
