import gzip
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import NetworkFault, Unreachable, Unwanted
from reader.services.unpacking import Unpacker


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "identity": bytes,
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "GZIP ": lambda data: gzip.compress(data[: len(data) // 2]) + gzip.compress(data[len(data) // 2 :]),
    "deflate": zlib.compress,
    "Deflate": raw_deflate,
}


def unpacked(encoding: str, packed: bytes, limit: int, step: int) -> bytes:
    unpacker = Unpacker(encoding, limit)
    taken = b"".join(unpacker.take(packed[place : place + step]) for place in range(0, len(packed), step))
    unpacker.finish()
    return taken


@given(st.sampled_from(list(PACKINGS)), st.binary(max_size=400), st.integers(1, 50))
def test_what_was_packed_is_unpacked_however_it_comes(encoding: str, data: bytes, step: int) -> None:
    assert unpacked(encoding, PACKINGS[encoding](data), len(data), step) == data


@given(st.sampled_from(list(PACKINGS)), st.binary(min_size=1, max_size=400), st.integers(1, 50))
def test_one_byte_more_than_the_limit_is_too_much(encoding: str, data: bytes, step: int) -> None:
    with pytest.raises(Unwanted):
        unpacked(encoding, PACKINGS[encoding](data), len(data) - 1, step)


@given(st.sampled_from(["gzip", "deflate"]), st.binary(max_size=100), st.integers(1, 50))
def test_rubbish_is_told(encoding: str, data: bytes, step: int) -> None:
    try:
        taken = unpacked(encoding, data, 1000, step)
    except NetworkFault:
        return
    assert len(taken) <= 1000


def test_what_ends_too_early_is_told() -> None:
    with pytest.raises(Unreachable):
        unpacked("gzip", gzip.compress(b"word " * 100)[:-9], 1000, 10)


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "rot13"])
def test_other_packings_are_refused(encoding: str) -> None:
    with pytest.raises(Unwanted):
        Unpacker(encoding, 10)
