"""Compile the translations that are newer than their compiled form.

With polib, so that only those who write translations need gettext.
"""

from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent.parent / "locale"


def main(locale: Path = LOCALE) -> None:
    """Compile what is out of date, each file whole or not at all."""
    for source in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns > source.stat().st_mtime_ns:
            continue
        new = source.with_suffix(".mo.new")
        polib.pofile(str(source)).save_as_mofile(str(new))
        new.replace(target)


if __name__ == "__main__":
    main()
