"""Charters that grow: one with ever more versions and words about it, and others to agree to."""

from engagement.access.viewer import Viewer
from engagement.core.images import SafeDocument
from programmes import services
from programmes.models import CharterFile, CharterNote, CharterVersion
from programmes.selectors import charters as reading
from tests.programmes.makers import (
    begin_charter,
    charter_to_agree,
    put_charter,
    say_of_charter,
    write_charter,
)
from tests.worlds import NOW, World

_EASY = SafeDocument(b"%PDF-1", "application/pdf", b"%PDF-2", "application/pdf", 1, "", "easy.pdf")


def grow(world: World, number: int, *, by: Viewer) -> tuple[CharterVersion, CharterNote]:
    """Let the project have one version more, with words about it, and sam one more to agree to."""
    say_of_charter(world, charter_to_agree(world, by=by), by=by)
    standing = reading.standing(world.project)
    if standing is None:
        version = begin_charter(world.project, by=by)
    else:
        version = services.charters.withdraw(put_charter(standing.latest, by=by), by=by, at=NOW)
        write_charter(version, f"Words {number}", by=by)
    services.charter_files.add_easy_read(version, file=_EASY, language="en", by=by, at=NOW)
    answered, waiting = (say_of_charter(world, version, by=by) for _ in range(2))
    services.charter_notes.answer(answered, answer="Yes", by=by, at=NOW)
    return version, waiting


def parameters(version: CharterVersion, note: CharterNote) -> dict[str, object]:
    """Return what the parameters of the addresses of charters stand for."""
    return {
        "version": version,
        "note": note,
        "charter_file": CharterFile.objects.filter(version=version).get(),
    }
