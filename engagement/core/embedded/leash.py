"""Ends the programs of a supervisor that was killed: `python -m engagement.core.embedded.leash`.

It reads the number of a process group a line (with a minus before it when that group has gone)
and acts when its input ends, which happens however the supervisor ends.
"""

import os
import signal
import sys
import time
from contextlib import suppress

SECONDS_TO_STOP = 5


def main() -> None:
    """Wait for the end of the input; then stop what is left."""
    groups: set[int] = set()
    for line in sys.stdin:
        number = int(line)
        if number > 0:
            groups.add(number)
        else:
            groups.discard(-number)
    end = time.monotonic() + SECONDS_TO_STOP
    _send(groups, signal.SIGTERM)
    while time.monotonic() < end and any(_lives(group) for group in groups):
        time.sleep(0.1)
    _send(groups, signal.SIGKILL)


def _send(groups: set[int], how: signal.Signals) -> None:
    for group in groups:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(group, how)


def _lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True


if __name__ == "__main__":
    main()
