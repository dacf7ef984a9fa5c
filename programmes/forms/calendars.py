"""Asking for a private calendar address."""

from django import forms


class AddressForm(forms.Form):
    """The mark by which asking twice is known."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
