"""French that can be told from everything else: each letter of a translation carries a dot.

The catalogues of the product and of all that it is built with are taken as they are, dotted,
put between ⟦ and ⟧ and made longer by a third. A letter without a dot on a page was not
translated, or it was typed by somebody.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import polib
from django.apps import apps
from django.conf import settings
from django.conf.locale import __file__ as django_locale

LANGUAGE = "fr"
SETTINGS = "tests.crawl.pseudo_settings"
FOLDER = "PSEUDO_LOCALE"
_PLAIN = "abcdefghijklmnopqrstuvwxyz"
_DOTTED = "ȧḃċḋẹḟġḣịĵḳḷṃṇọṗɋṛṣṭụṿẇẋỵẓ"
_DOTS = str.maketrans(_PLAIN + _PLAIN.upper(), _DOTTED + _DOTTED.upper())
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})
#: What stands for something else, or is never read: placeholders, tags, characters by name.
_KEPT = re.compile(r"(%\(\w+\)[sd]|%[sd%]|\{[^{}]*\}|<[^>]*>|&#?\w+;)")
_MARKS = re.compile(f"[{_DOTTED}{_DOTTED.upper()}⟦⟧]+")


def compile_into(folder: Path) -> None:
    """Write the dotted catalogue where Django looks for one."""
    found = polib.MOFile()
    for message in _messages().values():
        message.msgstr = dotted(message.msgstr)
        message.msgstr_plural = {n: dotted(text) for n, text in message.msgstr_plural.items()}
        found.append(message)
    found.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=2; plural=(n > 1);",
    }
    target = folder / LANGUAGE / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(parents=True)
    found.save(str(target))


def dotted(text: str) -> str:
    """Return a translation with its dots, between its brackets, a third longer."""
    if not text.strip():
        return text
    parts = _KEPT.split(text)
    parts[::2] = [_with_dots(part) for part in parts[::2]]
    return f"⟦{''.join(parts)}{' ·' * (len(text) // 6)}⟧"


def without_dots(text: str) -> list[str]:
    """Return the pieces of a text that are not dotted, of those that hold letters at all."""
    pieces = [piece.strip() for piece in _MARKS.split(text)]
    return [piece for piece in pieces if any(letter.isalpha() for letter in piece)]


def _with_dots(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.translate(_LIGATURES))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return bare.translate(_DOTS)


def _messages() -> dict[tuple[str | None, str, str | None], polib.MOEntry]:
    """Return every French message once, as Django would find it."""
    found = {}
    for folder in _folders():
        catalogue = folder / LANGUAGE / "LC_MESSAGES" / "django.mo"
        if catalogue.exists():
            for message in polib.mofile(str(catalogue)):
                found[message.msgctxt, message.msgid, message.msgid_plural or None] = message
    return found


def _folders() -> Iterator[Path]:
    """Return the folders with translations; what comes later counts more."""
    yield Path(django_locale).parent
    for app in reversed(list(apps.get_app_configs())):
        yield Path(app.path) / "locale"
    yield from map(Path, reversed(settings.LOCALE_PATHS))
