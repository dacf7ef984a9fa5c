"""The settings of the demonstration, with a catalogue that only the crawl knows first in line."""

import os
from pathlib import Path

from engagement.config.settings.dev import *  # noqa: F403
from engagement.config.settings.dev import LOCALE_PATHS

LOCALE_PATHS = [Path(os.environ["PSEUDO_LOCALE"]), *LOCALE_PATHS]
