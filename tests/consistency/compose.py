"""docker-compose.yml and Dockerfile as the tests read them, and their commands as processes.

There is no container here: the commands run against embedded servers of their own, with the
settings, secrets and scripts that the containers would get.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml

from engagement.core import embedded
from engagement.core.embedded.programs import postgres_programs

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load(TEXT)
SERVICES = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
IMAGE = dict(
    re.findall(
        r"(\w+)=(\S+)", re.search(r"^ENV (PATH.*?)^#", DOCKERFILE, re.MULTILINE | re.DOTALL)[1]
    )
)
ENTRYPOINT = yaml.safe_load(re.search(r"^ENTRYPOINT (.*)$", DOCKERFILE, re.MULTILINE)[1])
BUILD_STEPS = re.search(r"^RUN (export .*?)^USER", DOCKERFILE, re.MULTILINE | re.DOTALL)[1]
ROLES = ROOT / "engagement" / "core" / "embedded" / "roles.sql"
OURS = ("web", "worker", "documents", "beat", "migrate")
SECONDS_TO_BE_WELL = 90
VARIABLES = {"ENSEMBLE_HOST": "ensemble.example.org", "ENSEMBLE_FROM_EMAIL": "e@example.org"}
SECRETS = {
    "secret_key": "a-secret-key-of-fifty-characters-or-more-0123456789abc",
    "email_url": "smtp://127.0.0.1:1",
    "postgres_password": "p0",
    "owner_password": "p1",
    "app_password": "p2",
    "backup_password": "p3",
}


def interpolated(value: object) -> str:
    """A value as Compose reads it, with the variables of the file `.env`."""

    def variable(match: re.Match[str]) -> str:
        name, default = match["name"], match["default"]
        return VARIABLES.get(name) or (default if default is not None else VARIABLES[name])

    pattern = r"\$\{(?P<name>\w+)(?::-(?P<default>[^}]*)|:\?[^}]*)?\}"
    return re.sub(pattern, variable, str(value))


@dataclass(frozen=True)
class House:
    """The installation on embedded servers, its folders and its secrets."""

    folder: Path
    servers: embedded.Servers
    port: int

    @property
    def programs(self) -> Path:
        return postgres_programs(self.servers.places)

    def environment(self, service: str) -> dict[str, str]:
        """What the container would be given, with the addresses of this machine."""
        given = {key: self._here(value) for key, value in SERVICES[service]["environment"].items()}
        return {
            **{key: self._here(value) for key, value in IMAGE.items()},
            **given,
            "PATH": f"{Path(sys.executable).parent}:{self.programs}:/usr/bin:/bin",
            "TMPDIR": str(self.folder),
            "SECRETS_FOLDER": str(self.folder / "secrets"),
            "GUNICORN_CMD_ARGS": f"--bind 127.0.0.1:{self.port}",
            "HEALTH_ADDRESS": f"http://127.0.0.1:{self.port}",
        }

    def _here(self, value: object) -> str:
        text = re.sub(r"^/tmp\b", str(self.folder), interpolated(value))
        for container, here in {
            "redis://valkey:6379/0": self.servers.redis_url,
            "redis://valkey:6379/1": self.servers.cache_url,
            "@postgres:5432/": f"@/{self.servers.socket_folder}/",
            "/srv/ensemble": str(self.folder),
        }.items():
            text = text.replace(container, here)
        return text

    def command(self, service: str) -> list[str]:
        """What the container would start: the entry point of the image, then the command."""
        return [self._here(part) for part in [*ENTRYPOINT, *SERVICES[service]["command"]]]

    def run(self, service: str, command: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=ROOT,
            env=self.environment(service),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def is_well(self, service: str) -> bool:
        """Whether the health check of the service says so."""
        return self.run(service, SERVICES[service]["healthcheck"]["test"][1:]).returncode == 0

    @contextmanager
    def up(self, service: str) -> Iterator[subprocess.Popen[bytes]]:
        """The service as a process, asked to stop at the end as a container would be."""
        log = self.folder / f"{service}.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                self.command(service),
                cwd=ROOT,
                env=self.environment(service),
                stdout=output,
                stderr=output,
            )
        try:
            end = time.monotonic() + SECONDS_TO_BE_WELL
            while not self.is_well(service):
                assert process.poll() is None, log.read_text(encoding="utf-8")
                assert time.monotonic() < end, log.read_text(encoding="utf-8")
            yield process
        finally:
            process.terminate()
            process.wait(60)

    def as_server(
        self, command: list[str], *, stdin: bytes = b""
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a script of the database container, as the user of the server."""
        who = self.servers.places.identity
        with tempfile.TemporaryDirectory(dir="/var/tmp") as place:
            for path in (*(ROOT / "docker/postgres").iterdir(), ROLES, *self.secrets()):
                shutil.copy(path, place)
            for path in (Path(place), *Path(place).iterdir()):
                os.chown(path, who.uid, who.gid)
            return subprocess.run(
                command,
                cwd=place,
                env={
                    "PATH": f"{self.programs}:/usr/bin:/bin",
                    "PGHOST": str(self.servers.socket_folder),
                    "SECRETS_FOLDER": place,
                    "ROLES_SQL": f"{place}/roles.sql",
                    "ROLES_SH": f"{place}/roles.sh",
                },
                input=stdin,
                capture_output=True,
                timeout=120,
                check=False,
                user=who.uid if who.switched else None,
                group=who.gid if who.switched else None,
                extra_groups=[] if who.switched else None,
            )

    def secrets(self) -> list[Path]:
        return sorted((self.folder / "secrets").iterdir())

    def backup(self) -> bytes:
        """What the backup container writes."""
        script = Path(SERVICES["backup"]["entrypoint"][-1]).name
        done = subprocess.run(
            ["sh", ROOT / "docker" / "postgres" / script],
            env={
                **SERVICES["backup"]["environment"],
                "PGHOST": str(self.servers.socket_folder),
                "PATH": f"{self.programs}:/usr/bin:/bin",
                "SECRETS_FOLDER": str(self.folder / "secrets"),
            },
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def everything(self) -> list[str]:
        """Tables, rows, policies and rights of the database, as text.

        Brackets and casts are left out: PostgreSQL writes a condition that it has read again
        with other ones.
        """
        text = self._ask("pg_dump", "ensemble", "--username", "engagement_backup")
        lines = re.sub(r"::[a-z ]+(\[\])?|[()]", "", text).splitlines()
        return [line for line in lines if not re.match(r"\\(un)?restrict", line)]

    def asked(self, question: str, *, role: str) -> str:
        """What the database answers to a role."""
        return self._ask("psql", "-XAtqc", question, "ensemble", role).strip()

    def _ask(self, program: str, *arguments: str) -> str:
        done = subprocess.run(
            [self.programs / program, *arguments],
            env={"PGHOST": str(self.servers.socket_folder), "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout
