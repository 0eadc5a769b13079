import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

NONCES = 2**31 - 1


def nonce() -> int:
    return secrets.randbelow(NONCES)


class Edition(models.Model):
    """One write to what the public may see.

    What is kept in memory or by a browser is good for as long as the sum of these rows is
    what it was. Each writer adds a row in its own transaction: two of them never wait for
    each other, and whichever commits last, the sum is a new one. The number is drawn by
    chance, so that a write that is undone and another in its place are told apart.
    """

    nonce = models.PositiveIntegerField(default=nonce, editable=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")

    def __str__(self) -> str:
        return f"edition of {self.at}"
