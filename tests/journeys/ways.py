"""The ways in which a journey is walked."""

import pytest

_WAYS = {
    "en-script": ("en", True),
    "fr-no_script": ("fr", False),
    "en-no_script": ("en", False),
    "fr-script": ("fr", True),
}


def _in(*always: str) -> pytest.MarkDecorator:
    """Return the ways, of which those that are not named are walked when there is time."""
    ways = [
        pytest.param(*way, id=name, marks=() if name in always else pytest.mark.thorough)
        for name, way in _WAYS.items()
    ]
    return pytest.mark.parametrize(("language", "javascript"), ways)


#: Each language and each way of using the pages once.
in_both_languages_and_ways = _in("en-script", "fr-no_script")
#: For what stands beside the main journeys: one of the two, by turns.
in_english_with_scripts = _in("en-script")
in_french_without_scripts = _in("fr-no_script")
