"""Log lines as JSON, with no personal data: names of things and numbers only."""

import json
import logging

_EXTRA = ("job", "job_id", "organisation_id", "attempt", "duration_ms", "status", "queue")


class JsonFormatter(logging.Formatter):
    """One JSON object a line, so that any log collector can read it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line of JSON."""
        line: dict[str, object] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        for name in _EXTRA:
            value = getattr(record, name, None)
            if value is not None:
                line[name] = value
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
