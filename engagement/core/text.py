"""Words as people type them, made comparable: accents, ligatures, apostrophes, any script."""

import re
import unicodedata
from typing import Final

LONGEST_WORD: Final = 60

# Letters that Unicode does not take apart, written as people without the key write them.
_LETTERS: Final = str.maketrans(
    {
        "œ": "oe",
        "æ": "ae",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "\u0131": "i",
        "ħ": "h",
    }
)
# The straight apostrophe, the quotation marks, modifier letters, accents and primes used as one.
_APOSTROPHES: Final = "'`\u00b4\u2018\u2019\u02b9\u02bc\u2032\uff07"
_JOINED: Final = str.maketrans(dict.fromkeys(_APOSTROPHES))
_APART: Final = str.maketrans(dict.fromkeys(_APOSTROPHES, " "))
_WORD: Final = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Return text without case, accents, ligatures and invisible marks, in any script."""
    taken_apart = unicodedata.normalize("NFKD", text.casefold()).casefold().translate(_LETTERS)
    kept = (char for char in taken_apart if unicodedata.category(char) not in {"Mn", "Cf", "Me"})
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def search_words(text: str) -> set[str]:
    """Return every word under which a text is found.

    O'Brien is found as *obrien* and as *brien*; a single letter beside an apostrophe is
    no word of its own.
    """
    folded = fold(text)
    whole = _WORD.findall(folded.translate(_JOINED))
    parts = [word for word in _WORD.findall(folded.translate(_APART)) if len(word) > 1]
    return {word[:LONGEST_WORD] for word in (*whole, *parts)}


def query_words(text: str, *, most: int = 6) -> list[str]:
    """Return the words that somebody searches for, in the order in which they stand."""
    words = _WORD.findall(fold(text).translate(_JOINED))
    return [word[:LONGEST_WORD] for word in dict.fromkeys(words)][:most]


def sort_key(name: str) -> str:
    """Return the spelling by which names stand in order; a name of signs alone keeps them."""
    words = _WORD.findall(fold(name).translate(_JOINED))
    return " ".join(words)[:150] or fold(name)[:150] or name[:150]


def tidy(text: str) -> str:
    """Return a typed line without control characters and doubled spaces, else as it is.

    Marks that set the reading direction stay: names in Arabic or Hebrew can need them.
    """
    kept = "".join(" " if unicodedata.category(char) == "Cc" else char for char in text)
    return unicodedata.normalize("NFC", " ".join(kept.split()))
