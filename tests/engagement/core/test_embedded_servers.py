"""The embedded servers as their users find them: roles, rights, sockets, addresses."""

import stat
import tempfile
from pathlib import Path

import environ
import psutil
import psycopg
import pytest
import redis
from kombu import Connection

from engagement.core import embedded
from engagement.core.embedded.places import SHORT_BASE
from tests.engagement.core.embedded_use import (
    as_superuser,
    connect,
    fresh_folder,
    keeper_of,
    one,
    postmaster_of,
)

ROLES_ASKED = """
    SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication
    FROM pg_roles WHERE rolname = current_user
"""


@pytest.fixture(scope="module")
def state():
    with fresh_folder() as folder:
        yield folder


@pytest.fixture(scope="module")
def urls(state):
    with embedded.servers(state) as started:
        yield started


def facts_of_role(url: str) -> dict[str, bool]:
    with connect(url) as connection:
        cursor = connection.execute(ROLES_ASKED)
        names = [column.name for column in cursor.description]
        return {name for name, is_set in zip(names, cursor.fetchone(), strict=True) if is_set}


def test_each_role_may_do_only_its_own_work(urls):
    assert facts_of_role(urls.database_url) == set()
    assert facts_of_role(urls.owner_database_url) == {"rolcreatedb"}
    assert facts_of_role(urls.backup_database_url) == {"rolbypassrls"}


def test_the_application_defines_nothing(urls):
    with connect(urls.database_url) as connection:
        for forbidden in (
            "CREATE TABLE something (id int)",
            "CREATE SCHEMA something",
            "CREATE TEMP TABLE something (id int)",
            "CREATE DATABASE something",
            "SET ROLE engagement_owner",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(forbidden)


def test_a_protected_table_is_closed_to_the_application_and_open_to_the_backup(urls):
    with connect(urls.owner_database_url) as connection:
        connection.execute("CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)")
        connection.execute("ALTER TABLE kept ENABLE ROW LEVEL SECURITY")
        connection.execute("ALTER TABLE kept FORCE ROW LEVEL SECURITY")
        connection.execute("GRANT SELECT ON kept TO engagement_app")
    try:
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            one(urls.database_url, "SELECT count(*) FROM kept")
        assert one(urls.backup_database_url, "SELECT count(*) FROM kept") == 1
        with (
            connect(urls.backup_database_url) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute("INSERT INTO kept VALUES (2)")
    finally:
        with connect(urls.owner_database_url) as connection:
            connection.execute("DROP TABLE kept")


def test_the_owner_makes_a_test_database_and_acts_in_it_as_the_application(urls):
    with connect(urls.owner_database_url) as connection:
        connection.execute("CREATE DATABASE a_test")
    try:
        with connect(urls.owner_database_url, dbname="a_test") as connection:
            connection.execute("CREATE TABLE a (p int4range, EXCLUDE USING gist (p WITH &&))")
            connection.execute("SET ROLE engagement_app")
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("CREATE TABLE b (id int)")
    finally:
        with connect(urls.owner_database_url) as connection:
            connection.execute("DROP DATABASE a_test")


def test_another_start_takes_back_a_right_that_crept_in(state, urls):
    as_superuser(state, "ALTER ROLE engagement_app SUPERUSER BYPASSRLS CREATEDB")
    assert facts_of_role(urls.database_url) == {"rolsuper", "rolbypassrls", "rolcreatedb"}
    embedded.stop_all(state)
    with embedded.servers(state):
        assert facts_of_role(urls.database_url) == set()
    # For the tests after this one.
    embedded.start(state)


def test_text_sorts_alike_everywhere_and_nothing_is_compiled(urls):
    assert one(urls.database_url, "SELECT 'Z' < 'a' AND 'z' < 'é'") is True
    assert one(urls.database_url, "SELECT lower('ÉCOLE')") == "école"
    assert one(urls.database_url, "SHOW jit") == "off"
    assert one(urls.database_url, "SHOW fsync") == "on"


def ports_of(process: psutil.Process) -> list:
    try:
        return process.net_connections("inet")
    except psutil.NoSuchProcess:
        # The session of a connection that was just closed.
        return []


def test_no_port_is_open(state, urls):
    keeper = psutil.Process(keeper_of(state))
    family = [keeper, *keeper.children(recursive=True)]
    assert psutil.Process(postmaster_of(state)) in family
    assert {each.name() for each in family} >= {"postgres", "valkey-server"}
    assert [port for process in family for port in ports_of(process)] == []


def test_the_sockets_lie_in_a_private_folder(urls):
    assert stat.S_IMODE(urls.socket_folder.stat().st_mode) == 0o700
    names = {each.name for each in urls.socket_folder.iterdir()}
    assert names == {".s.PGSQL.5432", ".s.PGSQL.5432.lock", "valkey.sock"}


def test_the_addresses_are_understood_by_those_who_read_them(urls):
    assert environ.Env.db_url_config(urls.database_url) == {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": str(urls.socket_folder),
        "NAME": "ensemble",
        "USER": "engagement_app",
        "PASSWORD": "",
        "PORT": "",
    }
    with redis.Redis.from_url(urls.cache_url) as cache:
        assert cache.ping()
    with Connection(urls.redis_url) as broker:
        broker.ensure_connection(max_retries=1)


def test_the_addresses_are_known_before_anything_starts(tmp_path):
    before = embedded.current_urls(tmp_path / "never")
    assert before.database_url.endswith(f"/{before.socket_folder}/ensemble")
    assert not (tmp_path / "never").exists()
    assert not embedded.running(tmp_path / "never")


def test_the_environment_names_the_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("ENSEMBLE_STATE_DIR", str(tmp_path))
    assert embedded.current_urls() == embedded.current_urls(tmp_path)


@pytest.mark.parametrize("name", ["n" * 120, "à l'écoute 100%"])
def test_a_path_that_suits_no_socket_gets_a_short_private_one(name):
    with fresh_folder() as folder, embedded.servers(folder / name) as started:
        assert len(str(started.socket_folder / ".s.PGSQL.5432")) <= 100
        assert started.socket_folder.parent == SHORT_BASE
        assert stat.S_IMODE(started.socket_folder.stat().st_mode) == 0o700
        assert one(started.database_url, "SELECT 1") == 1
        with redis.Redis.from_url(started.cache_url) as cache:
            assert cache.ping()


def test_somebody_elses_short_folder_is_not_used():
    with fresh_folder() as folder:
        state = folder / ("n" * 120)
        planted = embedded.current_urls(state).socket_folder
        victim = Path(tempfile.mkdtemp(dir=SHORT_BASE))
        planted.symlink_to(victim)
        try:
            with pytest.raises(embedded.EmbeddedError, match="does not belong to the user"):
                embedded.start(state)
            assert list(victim.iterdir()) == []
        finally:
            planted.unlink()
            victim.rmdir()
