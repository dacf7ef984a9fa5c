"""The embedded PostgreSQL: made, started, provisioned and stopped."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from engagement.core.embedded.errors import EmbeddedError
from engagement.core.embedded.identity import starter_name
from engagement.core.embedded.places import SOCKET_NAME, Places
from engagement.core.embedded.programs import postgres_programs

ROLES = Path(__file__).with_name("roles.sql")
SUPERUSER = "postgres"
ROLE_NAMES = ("engagement_owner", "engagement_app", "engagement_backup")
PEER_MAP = "ensemble"
# A recovery after a crash may have much to read again.
SECONDS_TO_START = 300
SECONDS_TO_STOP = 60
# The backends of a killed server need a moment before they notice.
SECONDS_FOR_LEFTOVERS = 10
ROOM_FOR_A_NEW_CLUSTER = 200 * 1024 * 1024

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] ",
    "cluster_name": "ensemble",
}


class Postgres:
    """One database cluster in the places of a state folder."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.log = places.log / "postgres.log"
        self.process: subprocess.Popen[bytes] | None = None
        self._programs: Path | None = None

    name = "PostgreSQL"

    def start(self) -> None:
        """Start it unless it answers already, and wait until it does."""
        if not self.answers():
            if self._orphan() is None:
                self._clear_leftovers()
                self._make()
                self._check_version()
                self._write_access_rules()
                self._launch()
            self._wait()
        self._provision()

    def answers(self) -> bool:
        """Whether it takes connections."""
        if not (self.places.run / SOCKET_NAME).exists():
            return False
        command: list[str | Path] = [
            self._program("pg_isready"), "-q", "-t", "5", "-h", self.places.run,
        ]  # fmt: skip
        return self.places.identity.run(command).returncode == 0

    def stop(self) -> None:
        """Stop it, politely first: sessions are ended, everything is on disk."""
        pid = self.process.pid if self.process else self._orphan()
        if pid is None:
            return
        for how, seconds in (
            (signal.SIGINT, SECONDS_TO_STOP),
            (signal.SIGQUIT, 10),
            (signal.SIGKILL, 10),
        ):
            with suppress(ProcessLookupError):
                os.kill(pid, how)
            if self._ended(seconds):
                return

    def has_ended(self) -> bool:
        """Whether the server we started has gone by itself."""
        return self.process is not None and self.process.poll() is not None

    def _program(self, name: str) -> Path:
        self._programs = self._programs or postgres_programs(self.places)
        return self._programs / name

    def _make(self) -> None:
        """Make a cluster; it gets its name only when it is whole."""
        data = self.places.postgres
        if data.exists():
            return
        new = data.with_name("postgres.new")
        if new.exists():
            shutil.rmtree(new)
        if shutil.disk_usage(self.places.home).free < ROOM_FOR_A_NEW_CLUSTER:
            raise EmbeddedError(
                f"There is no space left for the database in {self.places.home}: 200 MB are needed."
            )
        self.places.identity.own(new)
        command: list[str | Path] = [
            self._program("initdb"), "--pgdata", new, "--username", SUPERUSER, "--encoding=UTF8",
            "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
            "--auth-local=peer", "--auth-host=reject", "--no-instructions",
        ]  # fmt: skip
        done = self.places.identity.run(command, seconds=SECONDS_TO_START)
        if done.returncode:
            raise EmbeddedError(self._sentence("cannot be made", done.stderr))
        new.rename(data)

    def _check_version(self) -> None:
        data = self.places.postgres
        try:
            found = (data / "PG_VERSION").read_text().strip()
        except OSError as error:
            raise EmbeddedError(
                self._sentence("is damaged", f"{error.strerror}: PG_VERSION")
            ) from error
        said = self.places.identity.run([self._program("postgres"), "--version"]).stdout
        ours = re.search(r"(\d+)\.\d+", said)
        if ours and ours.group(1) != found:
            raise EmbeddedError(
                f"The database in {data} was made by PostgreSQL {found} and this is "
                f"{ours.group(1)}: move its data with pg_dump and pg_restore, "
                f'or type "make clean" to begin anew.'
            )

    def _write_access_rules(self) -> None:
        """Only by socket, and only the people of this machine whom the map names."""
        server, starter = self.places.identity.name, starter_name()
        pairs = [(server, SUPERUSER)] + [
            (person, role) for person in sorted({server, starter}) for role in ROLE_NAMES
        ]
        lines = "".join(f'{PEER_MAP} "{person}" {role}\n' for person, role in pairs)
        self._write("pg_hba.conf", f"local all all peer map={PEER_MAP}\n")
        self._write("pg_ident.conf", lines)

    def _write(self, name: str, text: str) -> None:
        path = self.places.postgres / name
        try:
            path.unlink(missing_ok=True)
            path.write_text(text)
            path.chmod(0o600)
            if self.places.identity.switched:
                os.chown(path, self.places.identity.uid, self.places.identity.gid)
        except OSError as error:
            raise EmbeddedError(
                self._sentence("cannot be used", f"{error.strerror}: {name}")
            ) from error

    def _launch(self) -> None:
        command: list[str | Path] = [self._program("postgres"), "-D", self.places.postgres]
        for name, value in {**SETTINGS, "unix_socket_directories": str(self.places.run)}.items():
            command += ["-c", f"{name}={value}"]
        self._log_start = self.log.stat().st_size if self.log.exists() else 0
        self.process = self.places.identity.launch(command, log=self.log)

    def _wait(self) -> None:
        begun = time.monotonic()
        while not self.answers():
            if self.has_ended():
                said = self._last_words()
                if "shared memory" not in said or time.monotonic() > begun + SECONDS_FOR_LEFTOVERS:
                    raise EmbeddedError(self._sentence("does not start", said))
                self._launch()
            elif self.process is None and self._orphan() is None:
                self._launch()
            if time.monotonic() > begun + SECONDS_TO_START:
                self.stop()
                raise EmbeddedError(
                    self._sentence("does not start", f"no answer in {SECONDS_TO_START} seconds")
                )
            time.sleep(0.03)

    def _provision(self) -> None:
        command: list[str | Path] = [
            self._program("psql"), "-X", "-q", "-h", self.places.run, "-U", SUPERUSER,
            "-d", "postgres", "-v", "ON_ERROR_STOP=1", "-v", "createdb=1", "-f", "-",
        ]  # fmt: skip
        with ROLES.open("rb") as script:
            done = self.places.identity.run(command, stdin=script)
        if done.returncode:
            raise EmbeddedError(self._sentence("refuses its roles", done.stderr))

    def _orphan(self) -> int | None:
        """The pid of a server on our data that an earlier keeper left behind."""
        try:
            pid = int((self.places.postgres / "postmaster.pid").read_text().split("\n", 1)[0])
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return None
        return pid if str(self.places.postgres) in _command_line(pid) else None

    def _clear_leftovers(self) -> None:
        """Remove what names a dead server: after a crash its number may be another process's."""
        for path in (
            self.places.postgres / "postmaster.pid",
            self.places.run / SOCKET_NAME,
            self.places.run / f"{SOCKET_NAME}.lock",
        ):
            with suppress(FileNotFoundError, NotADirectoryError):
                path.unlink()

    def _ended(self, seconds: float) -> bool:
        if self.process:
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                return False
            return True
        end = time.monotonic() + seconds
        while self._orphan() is not None and time.monotonic() < end:
            time.sleep(0.03)
        return self._orphan() is None

    def _last_words(self) -> str:
        with self.log.open("rb") as log:
            log.seek(self._log_start)
            lines = log.read().decode(errors="replace").splitlines()
        bad = [line for line in lines if re.search(r"FATAL|PANIC|could not|cannot|not found", line)]
        return (bad or lines or ["it said nothing"])[-1]

    def _sentence(self, what: str, said: str) -> str:
        lines = [
            line for line in said.strip().splitlines() if "error" in line.lower()
        ] or said.strip().splitlines()
        reason = (
            re.sub(r"^.*?(FATAL|PANIC|ERROR|error): *", "", lines[-1])
            if lines
            else "no reason given"
        )
        if "No space left" in said:
            return f"There is no space left on the disk for the database in {self.places.home}."
        return (
            f"The database in {self.places.postgres} {what} ({reason.rstrip('.')}): "
            f'see {self.log}, or type "make clean" to throw its data away and begin anew.'
        )


def _command_line(pid: int) -> str:
    """What a process was started as; empty when there is none."""
    if sys.platform == "linux":
        try:
            return (
                Path(f"/proc/{pid}/cmdline")
                .read_bytes()
                .replace(b"\0", b" ")
                .decode(errors="replace")
            )
        except OSError:
            return ""
    done = subprocess.run(  # noqa: S603 - a number we parsed
        ["/bin/ps", "-o", "args=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return done.stdout
