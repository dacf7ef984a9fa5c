"""The one exception of this package."""


class EmbeddedError(Exception):
    """Something the person at the keyboard has to know; its text is one plain sentence for them."""
