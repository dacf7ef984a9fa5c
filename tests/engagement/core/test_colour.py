import random
import re
from itertools import product
from pathlib import Path

import pytest

from engagement.core import colour

STYLESHEET = Path(colour.__file__).parent / "static/ensemble/app.css"
#: Named, so that a surprising colour is found again; then random ones, the same every time.
HOSTILE = ("#000000", "#ffffff", "#808080", "#ffff00", "#00ff00", "#f2a900", "#ff0000", "#0000ff")
DICE = random.Random(2026)
RANDOM = tuple(f"#{DICE.randrange(1 << 24):06x}" for _ in range(2000))


@pytest.fixture(scope="module")
def computed() -> dict[str, dict[str, str]]:
    return {accent: colour.tokens(accent) for accent in HOSTILE + RANDOM}


@pytest.mark.parametrize("scheme", [colour.LIGHT, colour.DARK], ids=["light", "dark"])
def test_every_accent_is_readable_on_every_surface(
    scheme: colour.Scheme, computed: dict[str, dict[str, str]]
) -> None:
    failures = []
    for accent, found in computed.items():
        text = found[f"accent{scheme.suffix}"]
        strong = found[f"accent-strong{scheme.suffix}"]
        soft = found[f"accent-soft{scheme.suffix}"]
        pairs = [
            *product((text,), (scheme.page, scheme.card, soft, scheme.on_accent)),
            *product((strong,), (scheme.page, scheme.card, soft, scheme.on_accent)),
        ]
        failures += [(accent, pair) for pair in pairs if colour.contrast(*pair) < 7]
    assert failures == []


def test_an_accent_that_is_readable_already_stays_as_it_is() -> None:
    assert colour.tokens("#0b4a50")["accent"] == "#0b4a50"


def test_the_hue_survives() -> None:
    yellow = colour.to_oklch("#f2a900")
    readable = colour.to_oklch(colour.tokens("#f2a900")["accent"])
    assert readable.hue == pytest.approx(yellow.hue, abs=0.05)


@pytest.mark.parametrize("value", HOSTILE + RANDOM[:50])
def test_conversion_returns(value: str) -> None:
    assert colour.contrast(colour.from_oklch(colour.to_oklch(value)), value) < 1.03


def test_contrast_of_black_and_white() -> None:
    assert colour.contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("#0B5D66", "#0b5d66"), (" 0b5d66 ", "#0b5d66"), ("#abc", "#aabbcc")],
)
def test_normalise(typed: str, expected: str) -> None:
    assert colour.normalise(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "#12345",
        "red",
        "#0b5d66;}body{display:none",
        "#" + "\N{ARABIC-INDIC DIGIT ONE}" * 6,
        "#0b5d66\n#",
    ],
)
def test_nothing_but_a_colour_reaches_the_stylesheet(typed: str) -> None:
    with pytest.raises(ValueError, match="not a colour"):
        colour.tenant_stylesheet(typed)


def test_stylesheet_sets_only_properties_that_the_product_reads() -> None:
    stylesheet = colour.tenant_stylesheet("#f2a900")
    assert re.fullmatch(r":root\{(--[a-z-]+:#[0-9a-f]{6};)+\}\n", stylesheet)
    css = STYLESHEET.read_text(encoding="utf-8")
    for name in re.findall(r"--[a-z-]+", stylesheet):
        assert f"var({name}," in css, name


# --- the fixed colours of app.css -------------------------------------------------------------


def fixed_tokens(mode: str) -> dict[str, str]:
    css = STYLESHEET.read_text(encoding="utf-8")
    found = {}
    for name, light, dark in re.findall(r"--([a-z-]+): light-dark\((.+), (.+)\);", css):
        value = light if mode == "light" else dark
        default = re.search(r"#[0-9a-f]{6}", value)
        assert default, name
        found[name] = default.group()
    return found


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_words_of_the_product_read_at_seven_to_one(mode: str) -> None:
    token = fixed_tokens(mode)
    plain = ("page", "card", "soft")
    pairs = [*product(("ink", "ink-soft", "acc", "acc-strong"), plain)]
    for tone in ("info", "success", "warning", "error"):
        pairs += [(tone, ground) for ground in ("page", "card", f"{tone}-soft")]
        pairs += [(ink, f"{tone}-soft") for ink in ("ink", "ink-soft")]
    pairs += [("on-acc", "acc"), ("on-acc", "acc-strong"), ("on-acc", "error")]
    measured = {pair: colour.contrast(token[pair[0]], token[pair[1]]) for pair in pairs}
    assert {pair: ratio for pair, ratio in measured.items() if ratio < 7} == {}


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_edges_of_controls_and_the_focus_can_be_seen(mode: str) -> None:
    token = fixed_tokens(mode)
    for ground in ("page", "card"):
        assert colour.contrast(token["edge"], token[ground]) >= 3
        assert colour.contrast(token["focus"], token[ground]) >= 3


@pytest.mark.parametrize(
    ("mode", "scheme"), [("light", colour.LIGHT), ("dark", colour.DARK)], ids=["light", "dark"]
)
def test_accents_are_measured_on_the_surfaces_of_the_stylesheet(
    mode: str, scheme: colour.Scheme
) -> None:
    token = fixed_tokens(mode)
    assert (scheme.page, scheme.card, scheme.on_accent) == (
        token["page"],
        token["card"],
        token["on-acc"],
    )


def test_the_default_colours_are_those_of_the_default_accent() -> None:
    computed = colour.tokens(colour.DEFAULT_ACCENT)
    for mode, suffix in (("light", ""), ("dark", "-dark")):
        token = fixed_tokens(mode)
        assert token["acc"] == computed[f"accent{suffix}"]
        assert token["acc-strong"] == computed[f"accent-strong{suffix}"]
        assert token["soft"] == computed[f"accent-soft{suffix}"]
        assert token["soft-line"] == computed[f"accent-line{suffix}"]
