"""Why there is no answer."""


class NoAnswer(Exception):
    """Nothing came back; says why in a sentence."""


class NotAsked(NoAnswer):
    """We do not ask this address at all; that says nothing of the document."""


class Unreachable(NoAnswer):
    """We asked and nobody answered, or not so that it could be read; it may be otherwise later."""
