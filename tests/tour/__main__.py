"""Take the pictures of the tour and write its page: `python -m tests.tour`, or `make tour`."""

import os
import re
import sys
import tempfile
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engagement.config.settings.test")
django.setup()

from PIL import Image  # noqa: E402 — Django's settings come first
from playwright.sync_api import Browser, Page  # noqa: E402

from engagement.core import embedded  # noqa: E402
from tests.journeys.running import Product, running_browser, running_product  # noqa: E402
from tests.tour.stops import STOPS, Stop  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "images" / "tour"
PLACES = {"en": "northshore", "fr": "deux-rives"}
TAKES_PART = {"en": "northshore-sam", "fr": "deux-rives-monique"}
WIDTHS = {"desktop": 1280, "phone": 390}
TALLEST = 1600
COLOURS = 96
INTRODUCTION = (
    "One engagement programme from its beginning to its evaluation, as the people of the "
    "demonstration live through it. `make tour` takes the pictures from the running product; "
    "`make demo` lets you walk the same way yourself."
)


def main() -> int:
    """Run the demonstration, walk through it in both languages and on both screens."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    embedded.start()
    with (
        tempfile.TemporaryDirectory() as log,
        running_product("tour", Path(log)) as product,
        running_browser() as browser,
    ):
        for language in PLACES:
            for screen in WIDTHS:
                walk(product, browser, language, screen)
    (ROOT / "docs" / "tour.md").write_text(page(), encoding="utf-8")
    return 0


def walk(product: Product, browser: Browser, language: str, screen: str) -> None:
    """Take every picture in one language on one screen, person by person."""
    slug = PLACES[language]
    for who in dict.fromkeys(stop.who for stop in STOPS):
        context = browser.new_context(
            base_url=product.base_url,
            viewport={"width": WIDTHS[screen], "height": 900},
            locale=language,
            reduced_motion="reduce",
        )
        context.add_cookies(
            [{"name": "django_language", "value": language, "url": product.base_url}]
        )
        tab = context.new_page()
        if who:
            sign_in(tab, persona(who, language))
        for stop in (stop for stop in STOPS if stop.who == who):
            tab.goto(stop.path.format(slug=slug))
            if not reach(tab, stop.follow, stop.holds.format(language=language)):
                raise LookupError(f"no page shows {stop.name}")
            picture(tab, PICTURES / f"{language}-{screen}-{stop.name}.png")
        context.close()


def persona(who: str, language: str) -> str:
    """Return the key of a persona."""
    if who == "operator":
        return who
    return TAKES_PART[language] if who == "portal" else f"{PLACES[language]}-{who}"


def sign_in(tab: Page, key: str) -> None:
    """Sign in on the page that the demonstration has for it."""
    tab.goto("/demo/")
    tab.locator(f'form[action$="/demo/{key}/"] button').click()
    tab.wait_for_load_state()


def reach(tab: Page, patterns: tuple[str, ...], holds: str) -> bool:
    """Follow the first links that lead to a page with what is wanted; say whether there are any."""
    if not patterns:
        return tab.locator(holds).count() > 0
    addresses = tab.eval_on_selector_all(
        "main a[href]", "links => links.map(link => link.pathname)"
    )
    for address in dict.fromkeys(filter(re.compile(patterns[0]).search, addresses)):
        tab.goto(str(address))
        if reach(tab, patterns[1:], holds):
            return True
    return False


def picture(tab: Page, path: Path) -> None:
    """Keep what the page looks like, from its top, in few bytes."""
    raw = tab.screenshot(full_page=True)
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        Path(file.name).write_bytes(raw)
        with Image.open(file.name) as taken:
            top = taken.convert("RGB").crop((0, 0, taken.width, min(taken.height, TALLEST)))
    top.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def page() -> str:
    """Return the words of the tour around its pictures."""
    lines = [
        "# A tour of Ensemble",
        "",
        INTRODUCTION,
        "",
    ]
    for number, stop in enumerate(STOPS, start=1):
        lines += [f"## {number}. {stop.title}", "", stop.words, ""]
        lines += table(stop)
    return "\n".join(lines)


def table(stop: Stop) -> list[str]:
    """Lay out the four pictures of a stop."""

    def shown(language: str, screen: str) -> str:
        words = {"en": "in English", "fr": "in French"}[language]
        return (
            f"![{stop.title}, {words}, on a {screen}]"
            f"(images/tour/{language}-{screen}-{stop.name}.png)"
        )

    return [
        "| English | Français |",
        "|---|---|",
        f"| {shown('en', 'desktop')} | {shown('fr', 'desktop')} |",
        f"| {shown('en', 'phone')} | {shown('fr', 'phone')} |",
        "",
    ]


if __name__ == "__main__":
    sys.exit(main())
