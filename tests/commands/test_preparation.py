"""What `make demo` and `make test` do before anything of ours can run."""

import os
import shutil
import subprocess
import sys

import polib
import pytest

from scripts import compile_translations, system
from scripts.environment import CHECKOUT
from scripts.trouble import Trouble, run


def prepare(checkout, kind: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scripts.bootstrap", kind],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": "", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A checkout with an environment, and with locks that ask for no package."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("scripts", "engagement/core/embedded"):
        shutil.copytree(CHECKOUT / name, folder / name)
    (folder / "requirements").mkdir()
    for name in ("runtime.txt", "dev.txt"):
        (folder / "requirements" / name).write_text("")
    (folder / "locale").mkdir()
    # The compiler of translations is the first thing that needs a package.
    (folder / "polib.py").write_text("")
    done = prepare(folder, "demo")
    assert done.returncode == 0, done.stderr
    assert "Making the Python environment" in done.stdout
    return folder


def test_what_is_ready_is_left_alone(checkout):
    done = prepare(checkout, "demo")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_without_a_network_there_is_one_sentence(checkout):
    lock = checkout / "requirements" / "runtime.txt"
    lock.write_text(f"no-such-package==1.0 --hash=sha256:{'0' * 64}\n")
    try:
        done = prepare(
            checkout,
            "demo",
            PIP_CONFIG_FILE=os.devnull,
            PIP_INDEX_URL="http://127.0.0.1:9/",
            PIP_RETRIES="0",
        )
    finally:
        lock.write_text("")
    assert done.returncode == 1
    assert done.stderr == (
        "The packages could not be installed: there is no network, "
        "or the package index does not answer; try again later.\n"
    )


def test_an_environment_whose_python_has_gone_is_made_again(checkout):
    (checkout / ".venv" / "bin" / "python").unlink()
    done = prepare(checkout, "demo")
    assert done.returncode == 0, done.stderr
    assert "Making the Python environment" in done.stdout


def test_an_unknown_word_is_refused():
    done = prepare(CHECKOUT, "something")
    assert done.returncode == 1
    assert done.stderr.startswith("Say what to prepare for")


MISSING = system.Need("a thing", lambda: False, ("libthing1",), ("thing",))


def test_what_is_missing_is_named_with_the_command_that_brings_it(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(system, "found", lambda _program: True)
    with pytest.raises(Trouble, match=r"a thing\. Type: sudo apt-get install libthing1$"):
        system.provide([MISSING])


def test_a_system_without_apt_gets_advice(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(Trouble, match="what Debian calls libthing1"):
        system.provide([MISSING])
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(Trouble, match="Type: brew install thing"):
        system.provide([MISSING])


def test_nothing_missing_is_nothing_to_do():
    system.provide([system.Need("a thing", lambda: True, ("libthing1",))])


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("x: No space left on device", "It failed: there is no space left on the disk."),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "not the one that was locked"),
        ("npm error code ENOTFOUND", "there is no network"),
        ("first\nERROR: the reason\nlast", "It failed: ERROR: the reason"),
        ("only this", "It failed: only this"),
        ("", "It failed: no reason given"),
    ],
)
def test_a_program_that_fails_is_summed_up(said, sentence):
    failing = [sys.executable, "-c", f"import sys; print({said!r}); sys.exit(3)"]
    with pytest.raises(Trouble) as trouble:
        run(failing, what="It failed")
    assert sentence in str(trouble.value)
    assert "\n" not in str(trouble.value)


def test_a_program_that_is_not_there_is_named():
    with pytest.raises(Trouble, match="It failed: no-such-program cannot be run"):
        run(["no-such-program"], what="It failed")


def test_a_translation_is_compiled_when_it_is_newer(tmp_path):
    source = tmp_path / "fr" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    catalogue.append(polib.POEntry(msgid="together", msgstr="ensemble"))
    catalogue.append(polib.POEntry(msgid="perhaps", msgstr="peut-être", flags=["fuzzy"]))
    catalogue.save(str(source))

    compile_translations.main(tmp_path)
    target = source.with_suffix(".mo")
    first = target.stat().st_mtime_ns
    assert [entry.msgid for entry in polib.mofile(str(target))] == ["together"]

    compile_translations.main(tmp_path)
    assert target.stat().st_mtime_ns == first
    os.utime(source)
    compile_translations.main(tmp_path)
    assert target.stat().st_mtime_ns > first
