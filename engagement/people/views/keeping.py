"""Keeping a form whose facts somebody else may have changed since it was opened."""

from collections.abc import Callable

from django import forms

from engagement.people.exceptions import ChangedMeanwhileError


def kept(form: forms.Form, keep: Callable[[], object]) -> bool:
    """Keep what was typed; say so beside the form when somebody else was faster."""
    try:
        keep()
    except ChangedMeanwhileError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
