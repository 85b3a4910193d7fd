"""Unpacking what a server compressed, never further than a limit: a small answer can hold gigabytes."""

import zlib

from reader.errors import Unreachable, Unwanted

READABLE = ("gzip", "deflate")
"""The encodings that are asked for and unpacked."""

GZIP = 16 + zlib.MAX_WBITS
RAW = -zlib.MAX_WBITS


class Unpacker:
    """One answer on its way in; ``encoding`` is the header that tells how it is compressed, if at all.

    Unwanted where it would be more than ``limit`` bytes, or is compressed in another way than was asked for.
    """

    def __init__(self, encoding: str, limit: int) -> None:
        self._kind = encoding.strip().lower().removeprefix("x-")
        if self._kind not in {"", "identity", *READABLE}:
            raise Unwanted("The server packed its answer in a way that Sourcelight did not ask for.")
        self._room = limit
        self._begun = False
        self._unzip = zlib.decompressobj(GZIP) if self._kind == "gzip" else zlib.decompressobj()

    def take(self, packed: bytes) -> bytes:
        """Return what the next bytes hold; Unwanted past the limit, Unreachable where they are damaged."""
        try:
            taken = self._taken(packed) if self._kind in READABLE else packed
        except zlib.error as error:
            raise Unreachable("The answer of the server is damaged. Try again later.") from error
        self._room -= len(taken)
        if self._room < 0:
            raise too_large()
        return taken

    def finish(self) -> None:
        """Raise Unreachable where the answer ended too early."""
        if self._kind in READABLE and self._begun and not self._unzip.eof:
            raise Unreachable("The connection broke off before everything had come. Try again.")

    def _taken(self, packed: bytes) -> bytes:
        if not self._begun and packed:
            self._begin(packed)
        parts: list[bytes] = []
        room = self._room + 1  # one more than is allowed shows that it is too much
        while packed and room > 0:
            if self._unzip.eof:  # another member of a file in several
                if self._kind != "gzip" or not packed.startswith(b"\x1f"):
                    break
                self._unzip = zlib.decompressobj(GZIP)
            parts.append(self._unzip.decompress(packed, room))
            room -= len(parts[-1])
            packed = self._unzip.unused_data or self._unzip.unconsumed_tail
        return b"".join(parts)

    def _begin(self, packed: bytes) -> None:
        self._begun = True
        # Servers disagree on whether “deflate” has a header, whose first byte tells its kind by four bits.
        if self._kind == "deflate" and packed[0] & 0x0F != zlib.DEFLATED:
            self._unzip = zlib.decompressobj(RAW)


def too_large() -> Unwanted:
    """Return the error for an answer that is too large."""
    return Unwanted("This page or file is too large to be fetched as one article.")
