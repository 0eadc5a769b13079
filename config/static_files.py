"""Static files under hashed names, to be kept by browsers for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = r'(?m)^(?P<matched>import (?P<names>[^"]+) from "(?P<url>\./[^"]+)";)'


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Our modules name each other by hash too: a page never runs those of two versions."""

    # Django's own switch for this reads the files of packages too, and their comments.
    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("js/*.js", ((IMPORT, 'import %(names)s from "%(url)s";'),)),
    )
