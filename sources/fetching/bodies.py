"""The beginning of a document, unpacked, and never more of it than was asked for."""

import zlib
from http.client import HTTPException, HTTPResponse

from django.utils.translation import gettext as _

from sources.fetching.failures import Unreachable

CHUNK = 16 * 1024
PACKED = {"gzip": 31, "x-gzip": 31, "deflate": 15}


def beginning(response: HTTPResponse, most: int) -> bytes:
    """Up to so many bytes of the body; a small packet that unpacks to a mountain is cut off too."""
    packing = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if packing not in PACKED and packing != "identity":
        raise Unreachable(_("It is packed in a way that we did not ask for."))
    unpacker = zlib.decompressobj(PACKED[packing]) if packing in PACKED else None
    body = bytearray()
    try:
        while len(body) < most and (chunk := response.read1(CHUNK)):
            body += unpacker.decompress(chunk, most - len(body)) if unpacker else chunk
    except TimeoutError as error:
        raise Unreachable(_("It is too slow.")) from error
    except (OSError, HTTPException, ValueError, zlib.error) as error:
        raise Unreachable(_("The answer cannot be read.")) from error
    return bytes(body[:most])
