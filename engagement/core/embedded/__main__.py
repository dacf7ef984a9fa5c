"""The embedded servers at the command line."""

import argparse
import sys

from engagement.core.embedded import keeper, manager
from engagement.core.embedded.errors import EmbeddedError
from engagement.core.embedded.locks import Lock
from engagement.core.embedded.supervisor import Asked, heed_signals


def main() -> int:
    """Carry out one command; trouble is one sentence and a non-zero exit."""
    parser = argparse.ArgumentParser(prog="python -m engagement.core.embedded", description=__doc__)
    parser.add_argument("command", choices=["start", "stop", "status", "remove", "keep"])
    parser.add_argument("state_dir", nargs="?")
    given = parser.parse_args()
    try:
        return _carry_out(given.command, given.state_dir)
    except EmbeddedError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _carry_out(command: str, state_dir: str | None) -> int:
    if command == "keep":
        return keeper.main(state_dir or "")
    if command == "start":
        return _run_until_stopped(state_dir)
    if command == "stop":
        manager.stop_all(state_dir)
    elif command == "remove":
        manager.remove(state_dir)
    else:
        sys.stdout.write("running\n" if manager.running(state_dir) else "stopped\n")
    return 0


def _run_until_stopped(state_dir: str | None) -> int:
    heed_signals()
    try:
        with manager.servers(state_dir) as urls:
            sys.stdout.write(
                f"DATABASE_URL={urls.database_url}\n"
                f"DATABASE_OWNER_URL={urls.owner_database_url}\n"
                f"REDIS_URL={urls.redis_url}\n"
                "The servers run until Ctrl-C.\n"
            )
            sys.stdout.flush()
            with Lock(urls.places.locks / "keeper") as keeper:
                keeper.wait(shared=True)
            raise EmbeddedError("The servers have ended.")
    except Asked:
        return 0


if __name__ == "__main__":
    sys.exit(main())
