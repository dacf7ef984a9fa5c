"""Sharing the embedded servers, and every way in which a process can leave them."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

import psutil
import pytest
import redis

from engagement.core import embedded
from engagement.core.embedded.locks import Lock
from engagement.core.embedded.places import CHECKOUT, Places
from tests.engagement.core.embedded_use import (
    User,
    connect,
    fresh_folder,
    keeper_of,
    one,
    postmaster_of,
)


@pytest.fixture(scope="module")
def state():
    """One folder for all: what a test leaves behind is the next one's beginning."""
    with fresh_folder() as folder:
        yield folder


def servers_have_stopped(state) -> bool:
    """Wait for the keeper's end, which is the servers' end."""
    with Lock(state / "locks" / "keeper") as keeper:
        return keeper.take(seconds=20) and not embedded.running(state)


def kill(*pids: int) -> None:
    """Kill processes and wait until each of them has gone, perhaps by itself before its turn."""
    family = [psutil.Process(pid) for pid in pids]
    for each in family:
        with suppress(psutil.NoSuchProcess):
            each.kill()
    for each in family:
        # Process number 1 need not be one that buries the dead.
        with suppress(psutil.NoSuchProcess):
            while each.is_running() and each.status() != psutil.STATUS_ZOMBIE:
                with suppress(psutil.TimeoutExpired):
                    each.wait(0.05)


def valkey_of(state) -> int:
    with redis.Redis.from_url(embedded.current_urls(state).cache_url) as cache:
        return cache.info("server")["process_id"]


def test_several_at_once_make_one_cluster_and_the_last_one_stops_it(state):
    users = [User(state) for _ in range(4)]
    folders = {user.joined() for user in users}
    assert folders == {str(embedded.current_urls(state).socket_folder)}
    for user in users[:-1]:
        user.leave()
    assert embedded.running(state)
    users[-1].leave()
    assert servers_have_stopped(state)


def test_a_block_in_one_process_stands_inside_another(state):
    with embedded.servers(state) as outer:
        with embedded.servers(state) as inner:
            assert inner == outer
        assert one(outer.database_url, "SELECT 1") == 1
    assert not embedded.running(state)


def test_data_and_messages_stay_from_one_start_to_the_next(state):
    with embedded.servers(state) as urls:
        with connect(urls.owner_database_url) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS stays AS SELECT 42 AS answer")
        with redis.Redis.from_url(urls.cache_url) as cache:
            cache.set("stays", "42")
    with embedded.servers(state) as urls:
        assert one(urls.owner_database_url, "SELECT answer FROM stays") == 42
        with redis.Redis.from_url(urls.cache_url) as cache:
            assert cache.get("stays") == b"42"


def test_a_killed_user_lets_the_servers_go(state):
    user = User(state)
    user.joined()
    user.kill()
    assert servers_have_stopped(state)


def test_a_process_that_forgets_them_lets_them_go(state):
    forgetful = "import sys; from engagement.core import embedded; embedded.start(sys.argv[1])"
    subprocess.run([sys.executable, "-c", forgetful, str(state)], cwd=CHECKOUT, check=True)
    assert servers_have_stopped(state)


def test_servers_whose_keeper_was_killed_are_taken_over_and_stopped(state):
    user = User(state)
    user.joined()
    before = postmaster_of(state)
    kill(keeper_of(state))
    with embedded.servers(state) as urls:
        assert one(urls.database_url, "SELECT 1") == 1
        assert postmaster_of(state) == before
    user.leave()
    assert servers_have_stopped(state)


def test_servers_whose_keeper_was_killed_can_be_stopped_by_hand(state):
    user = User(state)
    user.joined()
    kill(keeper_of(state))
    assert embedded.running(state)
    embedded.stop_all(state)
    assert not embedded.running(state)
    user.kill()


def test_everything_killed_at_once_is_recovered(state):
    user = User(state)
    user.joined()
    urls = embedded.current_urls(state)
    with connect(urls.owner_database_url) as connection:
        connection.execute("CREATE TABLE survives AS SELECT 7 AS answer")
    kill(user.process.pid, keeper_of(state), postmaster_of(state), valkey_of(state))
    user.process.communicate()
    with embedded.servers(state):
        assert one(urls.owner_database_url, "SELECT answer FROM survives") == 7


def test_a_dead_servers_number_that_now_is_anothers_is_no_obstacle(state):
    with embedded.servers(state):
        pass
    places = Places.of(state)
    (places.postgres / "postmaster.pid").write_text(f"{os.getpid()}\n{places.postgres}\n0\n5432\n")
    (places.run / ".s.PGSQL.5432.lock").write_text(f"{os.getpid()}\n")
    with embedded.servers(state) as urls:
        assert one(urls.database_url, "SELECT 1") == 1


@pytest.mark.parametrize("server", [postmaster_of, valkey_of])
def test_a_server_that_dies_ends_the_other_and_the_next_start_brings_both(state, server):
    user = User(state)
    user.joined()
    kill(server(state))
    assert servers_have_stopped(state)
    with embedded.servers(state) as urls:
        assert one(urls.database_url, "SELECT 1") == 1
    user.leave()


def test_stop_at_the_command_line_stops_them_whoever_uses_them(state):
    user = User(state)
    user.joined()
    command = [sys.executable, "-m", "engagement.core.embedded"]
    said = subprocess.check_output([*command, "status", str(state)], cwd=CHECKOUT, text=True)
    assert said == "running\n"
    subprocess.run([*command, "stop", str(state)], cwd=CHECKOUT, check=True)
    assert not embedded.running(state)
    user.kill()


def test_start_at_the_command_line_runs_until_it_is_asked_to_stop(state):
    command = [sys.executable, "-m", "engagement.core.embedded", "start", str(state)]
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True) as process:
        said = [process.stdout.readline() for _ in range(4)]
        assert said[0] == f"DATABASE_URL={embedded.current_urls(state).database_url}\n"
        begun = time.monotonic()
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)
    assert process.returncode == 0
    assert time.monotonic() - begun < 10
    assert servers_have_stopped(state)


def test_start_at_the_command_line_ends_with_the_servers(state):
    command = [sys.executable, "-m", "engagement.core.embedded", "start", str(state)]
    with subprocess.Popen(
        command, cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        process.stdout.readline()
        embedded.stop_all(state)
        assert process.communicate(timeout=20)[1] == "The servers have ended.\n"
    assert process.returncode == 1


def test_removed_is_removed(state):
    embedded.remove(state)
    assert list(state.iterdir()) == []
