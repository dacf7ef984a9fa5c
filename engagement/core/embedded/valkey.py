"""The embedded Valkey: the broker's wake-ups and the cache, kept over a restart."""

import os
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from engagement.core.embedded.errors import EmbeddedError
from engagement.core.embedded.places import Places
from engagement.core.embedded.programs import valkey_program

SECONDS_TO_START = 60
SECONDS_TO_STOP = 20


class Valkey:
    """One Valkey in the places of a state folder."""

    name = "Valkey"

    def __init__(self, places: Places) -> None:
        self.places = places
        self.log = places.log / "valkey.log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it unless it answers already, and wait until it does."""
        if self.answers():
            return
        self.places.identity.own(self.places.valkey)
        command: list[str | Path] = [
            valkey_program(self.places), "--port", "0", "--unixsocket", self.places.valkey_socket,
            "--unixsocketperm", "700", "--databases", "64", "--dir", self.places.valkey,
            "--appendonly", "yes", "--save", "", "--maxmemory-policy", "noeviction",
            "--daemonize", "no",
        ]  # fmt: skip
        self.process = self.places.identity.launch(command, log=self.log)
        end = time.monotonic() + SECONDS_TO_START
        while not self.answers():
            if self.has_ended() or time.monotonic() > end:
                self.stop()
                raise EmbeddedError(self._sentence())
            time.sleep(0.02)

    def answers(self) -> bool:
        """Whether it takes commands."""
        return self._say(b"PING").startswith(b"+PONG")

    def stop(self) -> None:
        """Stop it; what it holds is on disk."""
        self._say(b"SHUTDOWN")
        if self.process:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(SECONDS_TO_STOP)
            self.process.kill()
            self.process.wait()

    def has_ended(self) -> bool:
        """Whether the server we started has gone by itself."""
        return self.process is not None and self.process.poll() is not None

    def _say(self, command: bytes) -> bytes:
        with socket.socket(socket.AF_UNIX) as talk, suppress(OSError):
            talk.settimeout(SECONDS_TO_STOP)
            talk.connect(os.fspath(self.places.valkey_socket))
            talk.sendall(command + b"\r\n")
            return talk.recv(100)
        return b""

    def _sentence(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines() or ["it said nothing"]
        return (
            f"The message store in {self.places.valkey} does not start ({lines[-1][-200:]}): "
            f"see {self.log}, or remove that folder; "
            f"the database keeps the record, so nothing is lost with it."
        )
