"""Languages of documents in words."""

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _


def language_in_words(code: str) -> str:
    """The name of a language, its code where no name is known."""
    if code == "zh":  # Django names only the two scripts of it
        return _("Chinese")
    try:
        return get_language_info(code)["name_translated"] if code else ""
    except KeyError:
        return code
