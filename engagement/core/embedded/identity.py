"""Who the servers run as, and the only two ways in which this package starts a program.

PostgreSQL refuses to run as root. When root starts us, the servers run as an unprivileged user
that exists everywhere, and nobody's permissions are loosened for it.
"""

import os
import pwd
import stat
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from engagement.core.embedded.errors import EmbeddedError

Command = Sequence[str | Path]
UNPRIVILEGED = "nobody"
LARGE_LOG = 10_000_000
# What a server may inherit: nothing of PG*, LD_* or the language, which would change its answers.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


@dataclass(frozen=True)
class Identity:
    """An operating-system user; `switched` when it is not the one who starts us."""

    uid: int
    gid: int
    name: str
    switched: bool

    def run(
        self, command: Command, *, stdin: IO[bytes] | None = None, seconds: float = 60
    ) -> subprocess.CompletedProcess[str]:
        """Run a short command as this user and return what it said."""
        try:
            return subprocess.run(  # noqa: S603 - our own binaries, no shell
                [str(part) for part in command],
                stdin=stdin if stdin is not None else subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=seconds,
                check=False,
                env=ENVIRONMENT,
                cwd="/",
                user=self.uid if self.switched else None,
                group=self.gid if self.switched else None,
                extra_groups=[] if self.switched else None,
                umask=0o077,
            )
        except subprocess.TimeoutExpired as error:
            raise EmbeddedError(f"{command[0]} did not finish in {seconds:.0f} seconds.") from error
        except OSError as error:
            raise self._cannot_run(command[0], error) from error

    def launch(self, command: Command, *, log: Path) -> subprocess.Popen[bytes]:
        """Start a server as this user, its words added to `log`."""
        try:
            if log.exists() and log.stat().st_size > LARGE_LOG:
                log.rename(log.with_suffix(".old.log"))
            with log.open("ab") as output:
                return subprocess.Popen(  # noqa: S603 - our own binaries, no shell
                    [str(part) for part in command],
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=output,
                    env=ENVIRONMENT,
                    cwd="/",
                    user=self.uid if self.switched else None,
                    group=self.gid if self.switched else None,
                    extra_groups=[] if self.switched else None,
                    umask=0o077,
                )
        except OSError as error:
            raise self._cannot_run(command[0], error) from error

    def own(self, folder: Path) -> None:
        """Make a private folder of this user, or check that it is one."""
        try:
            folder.mkdir(mode=0o700)
            if self.switched:
                os.chown(folder, self.uid, self.gid)
        except FileExistsError:
            pass
        except OSError as error:
            raise EmbeddedError(f"The folder {folder} cannot be made: {error.strerror}.") from error
        facts = folder.lstat()
        if not stat.S_ISDIR(facts.st_mode) or facts.st_uid != self.uid:
            raise EmbeddedError(
                f"{folder} does not belong to the user {self.name}, so nothing is kept there: "
                f"remove it, or set ENSEMBLE_STATE_DIR to another folder."
            )
        if stat.S_IMODE(facts.st_mode) & 0o077:
            folder.chmod(0o700)

    def may_pass(self, folder: Path) -> bool:
        """Whether this user can walk into a folder: each one above it that exists lets it pass."""
        return all(self._may(each, 0o1) for each in (folder, *folder.parents) if each.exists())

    def may_run(self, program: Path) -> bool:
        """Whether this user can read and execute a program where it lies."""
        return self.may_pass(program.parent) and self._may(program, 0o5)

    def _may(self, path: Path, wanted: int) -> bool:
        if not self.switched:
            return os.access(path, wanted)
        facts = path.stat()
        shift = 6 if facts.st_uid == self.uid else 3 if facts.st_gid == self.gid else 0
        return (facts.st_mode >> shift) & wanted == wanted

    def _cannot_run(self, program: str | Path, error: OSError) -> EmbeddedError:
        return EmbeddedError(
            f"{program} cannot be run as the user {self.name}: {error.strerror or error}."
        )


def server_identity() -> Identity:
    """The user the servers run as: whoever starts us, or an unprivileged one in place of root."""
    uid = os.geteuid()
    try:
        if uid:
            return Identity(uid, os.getegid(), pwd.getpwuid(uid).pw_name, switched=False)
        entry = pwd.getpwnam(UNPRIVILEGED)
    except KeyError as error:
        who = f"user number {uid} has no name" if uid else f'there is no user "{UNPRIVILEGED}"'
        raise EmbeddedError(
            f"The database needs a named user, but {who} on this machine: add one, "
            f"or set DATABASE_URL and REDIS_URL to servers of your own."
        ) from error
    return Identity(entry.pw_uid, entry.pw_gid, entry.pw_name, switched=True)


def starter_name() -> str:
    """The name of the operating-system user who starts us."""
    return pwd.getpwuid(os.geteuid()).pw_name
