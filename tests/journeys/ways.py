"""The ways in which a journey is walked."""

import pytest

_THOROUGH = pytest.mark.thorough

#: Each language and each way of using the pages once; the other pairs when there is time.
in_both_languages_and_ways = pytest.mark.parametrize(
    ("language", "javascript"),
    [
        pytest.param("en", True, id="en-script"),
        pytest.param("fr", False, id="fr-no_script"),
        pytest.param("en", False, id="en-no_script", marks=_THOROUGH),
        pytest.param("fr", True, id="fr-script", marks=_THOROUGH),
    ],
)
