"""File locks: the kernel gives them back when a process ends, however it ends.

Three files in `<state>/locks`:

    start    held for the moment in which one process looks, and starts what is missing
    users    shared by everybody who uses the servers; nobody holds it: they may stop
    keeper   held by the process that keeps the servers, its pid inside
"""

import fcntl
import os
import time
from pathlib import Path

from engagement.core.embedded.errors import EmbeddedError


class Lock:
    """One hold on a lock file. Not inherited by programs that this process starts."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise EmbeddedError(
                f"The lock {path} cannot be opened ({error.strerror}): the servers of this folder "
                f"belong to the person who started them first."
            ) from error

    def take(self, *, shared: bool = False, seconds: float = 0) -> bool:
        """Take the lock within a time; say whether it was got."""
        kind = (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB
        end = time.monotonic() + seconds
        while True:
            try:
                fcntl.flock(self._file, kind)
            except BlockingIOError:
                if time.monotonic() >= end:
                    return False
                time.sleep(0.02)
            else:
                return True

    def wait(self, *, shared: bool = False) -> None:
        """Wait for the lock as long as it takes; a signal handler may raise out of it."""
        fcntl.flock(self._file, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)

    def write(self, text: str) -> None:
        """Leave a word in the file for whoever finds it locked."""
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, text.encode(), 0)

    def read(self) -> str:
        """The word that the holder left."""
        return os.pread(self._file, 1000, 0).decode()

    def release(self) -> None:
        """Give the lock back; a second time does nothing."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def __enter__(self) -> "Lock":
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def is_held(path: Path) -> bool:
    """Whether another process holds the lock exclusively."""
    with Lock(path) as lock:
        return not lock.take(shared=True)
