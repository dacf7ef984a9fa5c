"""A browser window, which looks at page after page and hears what the browser says of them."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
from playwright.sync_api import Browser, ConsoleMessage, Request, Response

from tests.crawl.walk import Visit

#: The rules whose answer may change when only the colours do, or the width as well.
_COLOURS = ("color-contrast", "link-in-text-block")
_COLOURS_AND_SIZES = (*_COLOURS, "target-size", "scrollable-region-focusable")
_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_WIDE = {"width": 1280, "height": 900}
#: 1280 pixels at a zoom of 400 per cent.
_NARROW = {"width": 320, "height": 640}
_AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
_RUN = """
rules => axe.run(document, {
  ...rules, resultTypes: ["violations"], selectors: false, elementRef: false, preload: false,
}).then(found => found.violations.map(
  ({id, nodes}) => `${id} (${nodes.length}): ${nodes[0].html.slice(0, 200)}`))
"""
#: A passkey is the one thing that needs scripts, so its form is shown by them.
_CHANGED_BY_SCRIPTS = """
html => {
  const holds = root => {
    const main = root.querySelector("main").cloneNode(true);
    main.querySelectorAll("noscript").forEach(each => each.remove());
    main.querySelectorAll("[data-passkey], [data-passkey-part]")
      .forEach(each => each.removeAttribute("hidden"));
    return main.innerHTML;
  };
  const served = holds(new DOMParser().parseFromString(html, "text/html"));
  const now = holds(document);
  const at = [...now].findIndex((sign, place) => sign !== served[place]);
  return served === now ? "" : now.slice(Math.max(at - 50, 0), at + 100) || "something is gone";
}
"""
_CONTROLS = """
() => [...document.querySelectorAll("main :is(a, input, select, textarea, button, summary)")]
  .filter(each => !each.closest("[data-passkey]"))
  .filter(each => each.checkVisibility())
  .map(each => [each.localName, each.type, each.name, each.pathname].join(" ").trim())
"""
#: What looks as if it could be used and does nothing, and a passkey without another way.
_DEAD = """
() => {
  const dead = [...document.querySelectorAll("button, a")]
    .filter(each => each.checkVisibility())
    .filter(each => each.localName === "a" ? !each.href : !each.form || each.type !== "submit");
  const ways = [...document.querySelectorAll("main noscript, main form:not([data-passkey])")];
  const alone = [...document.querySelectorAll("main [data-passkey]")]
    .filter(each => each.checkVisibility() || !ways.some(way => way.checkVisibility()));
  return [...dead, ...alone].map(each => each.outerHTML.slice(0, 200));
}
"""
_TOO_WIDE = """
() => document.documentElement.scrollWidth <= innerWidth ? "" :
  [...document.querySelectorAll("body *")]
    .filter(each => each.getBoundingClientRect().right > innerWidth + 1)
    .map(each => each.outerHTML.slice(0, 150)).pop() ?? "the page"
"""


def _only(rules: tuple[str, ...]) -> dict[str, object]:
    return {"runOnly": {"type": "rule", "values": rules}}


EVERY_RULE: dict[str, object] = {"runOnly": {"type": "tag", "values": _RULES}}
#: What a page says as a whole; how its parts look is seen where they are looked at at length.
RULES_OF_THE_WHOLE = EVERY_RULE | {
    "rules": {rule: {"enabled": False} for rule in _COLOURS_AND_SIZES}
}


@dataclass(frozen=True)
class Way:
    """A way of looking at a page: how wide, in which colours, and what axe looks for."""

    name: str
    colours: str
    is_narrow: bool = False
    is_forced: bool = False

    def rules(self, *, every: bool) -> dict[str, object]:
        """Return what axe looks for: every rule, or those that this way of looking bears on."""
        if every:
            return EVERY_RULE
        return _only(_COLOURS if self.is_forced else _COLOURS_AND_SIZES)


PLAIN_WAY = Way("narrow", "light", is_narrow=True)
WAYS = (Way("wide and light", "light"), Way("narrow and dark", "dark", is_narrow=True))
FORCED = Way("narrow, in forced colours", "light", is_narrow=True, is_forced=True)


class Window:
    """Opens pages with the cookies of those who saw them."""

    def __init__(self, browser: Browser, host: str, *, javascript: bool = True) -> None:
        self._base = f"http://{host}"
        self._context = browser.new_context(reduced_motion="reduce", java_script_enabled=javascript)
        if javascript:
            self._context.add_init_script(_AXE)
        self._page = self._context.new_page()
        self._page.on("console", self._note_console)
        self._page.on("pageerror", lambda error: self.heard.append(str(error)))
        self._page.on("request", self._note_request)
        self._page.on("requestfailed", lambda failed: self.heard.append(f"failed: {failed.url}"))
        self._page.on("response", self._note_response)
        self._wanted = ""
        self._served = ""
        self.language = ""
        #: What the browser said about the page that is open, and what went wrong beside it.
        self.heard: list[str] = []

    def open(self, visit: Visit, language: str) -> None:
        """Go to the page of a visit, which must be the one that its visitor saw."""
        self.heard.clear()
        self.language = language
        cookies = {**visit.surfer.cookies, "django_language": language}
        self._context.clear_cookies()
        self._context.add_cookies(
            [{"name": name, "value": value, "url": self._base} for name, value in cookies.items()]
        )
        self._wanted = self._base + visit.answer.path
        response = self._page.goto(self._wanted)
        arrived = (response.status, response.url) if response else None
        if arrived != (visit.answer.status, self._wanted):
            self.heard.append(f"led to {arrived}")
        self._served = response.text() if response else ""

    def show(self, way: Way) -> None:
        """Look at pages in another way."""
        self._page.set_viewport_size(_NARROW if way.is_narrow else _WIDE)
        forced = "active" if way.is_forced else "none"
        self._page.emulate_media(color_scheme=way.colours, forced_colors=forced)

    def barriers(self, rules: dict[str, object]) -> list[str]:
        """Return what axe finds when it looks for these."""
        return self._page.evaluate(_RUN, rules)

    def too_wide(self) -> str:
        """Return what makes the page scroll sideways."""
        return self._page.evaluate(_TOO_WIDE)

    def changed_by_scripts(self) -> str:
        """Return where the page now holds something else than what the server sent."""
        return self._page.evaluate(_CHANGED_BY_SCRIPTS, self._served)

    def controls(self) -> list[str]:
        """Return the links, fields and buttons that can be used here."""
        return self._page.evaluate(_CONTROLS)

    def dead(self) -> list[str]:
        """Return what can be seen and does nothing without scripts."""
        return self._page.evaluate(_DEAD)

    def close(self) -> None:
        """Close the window."""
        self._context.close()

    def _note_console(self, message: ConsoleMessage) -> None:
        """Chromium also says on the console that a page that is not there is not there."""
        is_status = "the server responded with a status of" in message.text
        if not (is_status and message.location["url"] == self._wanted):
            self.heard.append(message.text)

    def _note_request(self, request: Request) -> None:
        is_own = request.url.startswith(f"{self._base}/")
        if not is_own and urlsplit(request.url).scheme not in {"data", "blob"}:
            self.heard.append(f"a request to {request.url}")

    def _note_response(self, response: Response) -> None:
        if response.status >= 400 and response.url != self._wanted:
            self.heard.append(f"{response.status} {response.url}")
