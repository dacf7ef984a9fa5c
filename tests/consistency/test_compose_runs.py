"""What docker-compose.yml describes really runs: its very commands, one after the other."""

import os
import re
import subprocess
from collections.abc import Iterator

import pytest

from engagement.core import embedded
from engagement.core.embedded.ports import free_port
from tests.consistency.compose import BUILD_STEPS, ENTRYPOINT, ROOT, SECRETS, House

pytestmark = pytest.mark.slow
MANAGE = [*ENTRYPOINT, "python", "manage.py"]
MAKE_A_TABLE = """
from django.db import connection
connection.cursor().execute("CREATE TABLE not_allowed (id int)")
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> Iterator[House]:
    """An empty installation."""
    folder = tmp_path_factory.mktemp("house")
    (folder / "secrets").mkdir()
    for name, value in SECRETS.items():
        (folder / "secrets" / name).write_text(f"{value}\n")
    with embedded.servers(folder / "state") as servers:
        yield House(folder, servers, port=unused_port())
    embedded.remove(folder / "state")


@pytest.fixture(scope="module")
def built(house) -> House:
    """The installation after the steps of the image, the roles and the migrations."""
    made = house.run("web", ["sh", "-euc", BUILD_STEPS.replace("\\\n", " ")])
    assert made.returncode == 0, made.stderr
    roles = house.as_server(["sh", "roles.sh"])
    assert roles.returncode == 0, roles.stderr
    migrated = house.run("migrate", house.command("migrate"))
    assert migrated.returncode == 0, migrated.stderr
    return house


def unused_port() -> int:
    """A port that nobody uses, each process of the test run in a range of its own."""
    first = 18_400 + 20 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    with pytest.MonkeyPatch.context() as patch:
        for port in range(first, first + 20):
            patch.setenv("PORT", str(port))
            try:
                return free_port()
            except embedded.EmbeddedError:
                continue
    raise AssertionError("no port is free")


def test_migrations_run_again_without_harm(built):
    again = built.run("migrate", built.command("migrate"))
    assert again.returncode == 0, again.stderr
    assert "No migrations to apply" in again.stdout


def test_the_application_role_cannot_change_tables(built):
    refused = built.run("web", [*MANAGE, "shell", "--no-imports", "-c", MAKE_A_TABLE])
    assert refused.returncode != 0
    assert "permission denied for schema public" in refused.stderr


def test_the_settings_pass_the_deploy_checks(built):
    checks = ["check", "--deploy", "--database", "default", "--fail-level", "WARNING"]
    checked = built.run("web", [*MANAGE, *checks])
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize("service", ["web", "worker", "documents", "beat"])
def test_a_service_starts_is_well_and_stops_when_asked(built, service):
    assert not built.is_well(service)
    with built.up(service) as process:
        assert built.is_well(service)
    assert process.returncode == 0


def test_a_missing_secret_is_one_sentence(house):
    done = subprocess.run(
        [*ENTRYPOINT, "true"],
        cwd=ROOT,
        env={**house.environment("web"), "SECRETS_FOLDER": str(house.folder / "nowhere")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert re.fullmatch(r"The secret \S+/nowhere/\w+ cannot be read: No such .+\.\n", done.stderr)


def test_a_backup_brings_everything_back(built):
    built.asked(
        "INSERT INTO django_session VALUES ('before', 'data', now())", role="engagement_app"
    )
    before = built.everything()
    backup = built.backup()
    built.asked("DELETE FROM django_session", role="engagement_app")
    restored = built.as_server(["sh", "restore.sh"], stdin=backup)
    assert restored.returncode == 0, restored.stderr
    assert built.everything() == before
    with built.up("web"):
        assert built.is_well("web")
