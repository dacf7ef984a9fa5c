"""Log lines as JSON, with no personal data: names of things, numbers, places in the code."""

import json
import logging
import traceback

_EXTRA = ("job", "job_id", "organisation_id", "attempt", "duration_ms", "queue", "status_code")


class JsonFormatter(logging.Formatter):
    """One JSON object a line, so that any log collector can read it.

    Addresses of pages can hold tokens, and texts of exceptions can hold what somebody typed:
    instead of them stand the pattern of the address, and the exception's type and places.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line of JSON."""
        line: dict[str, object] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": self._message(record),
        }
        for name in _EXTRA:
            value = getattr(record, name, None)
            if value is not None:
                line[name] = value
        if record.exc_info and record.exc_info[0] is not None:
            line["exception"] = record.exc_info[0].__name__
            line["places"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(record.exc_info[2])
            ]
        return json.dumps(line, ensure_ascii=False)

    @staticmethod
    def _message(record: logging.LogRecord) -> str:
        if not record.name.startswith(("django.request", "django.security", "django.server")):
            return record.getMessage()
        match = getattr(getattr(record, "request", None), "resolver_match", None)
        return f"a request to {match.route}" if match else "a request"
