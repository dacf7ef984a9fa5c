"""Programs that live and die together, and the demonstration's first questions."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing

import psutil
import pytest

from engagement.core.embedded.locks import Lock
from engagement.core.embedded.places import CHECKOUT
from tests.engagement.core.embedded_use import fresh_folder

SUPERVISED = """
import os, sys
from pathlib import Path
from engagement.core.embedded.errors import EmbeddedError
from engagement.core.embedded.supervisor import Asked, Supervisor, heed_signals
folder = Path(sys.argv[1])
heed_signals()
try:
    with Supervisor(os.environ) as supervisor:
        for name, code in zip(("one", "two"), sys.argv[2:]):
            supervisor.start(name, [sys.executable, "-c", code], log=folder / name)
        if (folder / "lock").exists():
            supervisor.watch_lock("the database", folder / "lock")
        print(*(each.pid for each in supervisor._programs.values()), flush=True)
        supervisor.check()
except EmbeddedError as error:
    sys.exit(str(error))
except Asked:
    print("stopped")
"""
SLEEPS = "import time; time.sleep(600)"
DEAF = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {SLEEPS}"
PARENT = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {SLEEPS!r}]); {SLEEPS}"


def supervise(folder, *programs: str):
    process = subprocess.Popen(
        [sys.executable, "-c", SUPERVISED, str(folder), *programs],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    pids = [int(pid) for pid in process.stdout.readline().split()]
    assert len(pids) == len(programs), process.stderr.read()
    return process, [psutil.Process(pid) for pid in pids]


def have_gone(processes: list[psutil.Process]) -> bool:
    """Wait until each has ended; one that nobody has buried counts as gone."""
    end = time.monotonic() + 15
    while time.monotonic() < end:
        if not any(each.is_running() and each.status() != "zombie" for each in processes):
            return True
        psutil.wait_procs(processes, timeout=0.05)
    return False


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_reason_to_stop_stops_all_within_seconds(tmp_path, how):
    process, programs = supervise(tmp_path, SLEEPS, SLEEPS)
    begun = time.monotonic()
    process.send_signal(how)
    said, _ = process.communicate(timeout=20)
    assert (process.returncode, said) == (0, "stopped\n")
    assert time.monotonic() - begun < 5
    assert have_gone(programs)


def test_what_a_program_started_is_stopped_with_it(tmp_path):
    process, programs = supervise(tmp_path, PARENT, SLEEPS)
    while not (grandchildren := programs[0].children()):
        psutil.wait_procs(programs, timeout=0.05)
    process.terminate()
    process.communicate(timeout=20)
    assert have_gone(programs + grandchildren)


def test_one_that_ends_is_named_and_takes_the_others_along(tmp_path):
    process, programs = supervise(tmp_path, SLEEPS, "raise SystemExit('it broke')")
    _, said = process.communicate(timeout=20)
    assert process.returncode == 1
    assert said == (
        f"Stopped everything, because this ended by itself: two (its log is {tmp_path / 'two'}).\n"
    )
    assert (tmp_path / "two").read_text() == "it broke\n"
    assert have_gone(programs)


def test_the_end_of_a_locks_holder_is_noticed(tmp_path):
    with Lock(tmp_path / "lock") as held:
        assert held.take()
        process, programs = supervise(tmp_path, SLEEPS)
    _, said = process.communicate(timeout=20)
    assert "the database" in said
    assert have_gone(programs)


def test_a_killed_supervisor_leaves_nobody_behind(tmp_path):
    process, programs = supervise(tmp_path, SLEEPS, DEAF)
    process.kill()
    process.communicate(timeout=20)
    assert have_gone(programs)


def demo(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "engagement.core.embedded.demo", *arguments],
        cwd=CHECKOUT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def state():
    with fresh_folder() as folder:
        yield folder


@pytest.mark.parametrize("command", ["check", "run"])
def test_a_taken_port_is_said_before_anything_starts(state, command):
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = str(other.getsockname()[1])
        done = demo(command, PORT=port, ENSEMBLE_STATE_DIR=str(state))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f'Port {port} is taken by another program: stop that, or type "make demo PORT=8001".\n'
    )
    assert not (state / "postgres").exists()


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "٣"])
def test_a_port_that_is_none(state, port):
    done = demo("check", PORT=port, ENSEMBLE_STATE_DIR=str(state))
    assert done.returncode == 1
    assert "which is not a number from 1 to 65535" in done.stderr


def test_a_database_without_its_owner_is_refused(state):
    done = demo(DATABASE_URL="postgres://x/x", DATABASE_OWNER_URL="", ENSEMBLE_STATE_DIR=str(state))
    assert done.returncode == 1
    assert done.stderr.startswith("DATABASE_URL is set and DATABASE_OWNER_URL is not")


def test_a_second_demonstration_is_refused_and_the_first_one_named(state):
    (state / "locks").mkdir()
    with Lock(state / "locks" / "demo") as first:
        assert first.take()
        first.write("http://localhost:8123 1")
        done = demo("check", PORT="", ENSEMBLE_STATE_DIR=str(state))
    assert done.returncode == 1
    assert "already runs at http://localhost:8123" in done.stderr


def test_stopping_what_does_not_run_is_no_fault(state):
    done = demo("stop", ENSEMBLE_STATE_DIR=str(state))
    assert (done.returncode, done.stderr) == (0, "")
