"""The port of the demonstration's web server, looked at before anything slow is done."""

import errno
import os
import socket

from engagement.core.embedded.errors import EmbeddedError

LOOPBACK = "127.0.0.1"
DEFAULT_PORT = "8000"


def free_port() -> int:
    """The port that $PORT names, if a server can be opened there."""
    text = os.environ.get("PORT") or DEFAULT_PORT
    if not (text.isascii() and text.isdecimal()) or not 0 < int(text) < 65536:  # noqa: PLR2004 - the range of ports
        raise EmbeddedError(f'PORT is "{text}", which is not a number from 1 to 65535.')
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As the web server does: connections of an earlier one that still fade are no obstacle.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, int(text)))
            probe.listen(1)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise EmbeddedError(f"Port {text} cannot be used: {error.strerror}.") from error
            raise EmbeddedError(
                f"Port {text} is taken by another program: "
                f'stop that, or type "make demo PORT=8001".'
            ) from error
    return int(text)
