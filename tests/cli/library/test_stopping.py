"""Ctrl+C in the midst of many things."""

import signal
import threading

import pytest

from reader.cli.library.stopping import stopping_gently


def test_pressed_once_it_is_only_told() -> None:
    before = signal.getsignal(signal.SIGINT)
    with stopping_gently() as stopped:
        assert not stopped()
        signal.raise_signal(signal.SIGINT)
        assert stopped()
    assert signal.getsignal(signal.SIGINT) is before


def test_pressed_twice_it_interrupts() -> None:
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), stopping_gently():
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_another_thread_hears_of_nothing() -> None:
    told: list[bool] = []

    def work() -> None:
        with stopping_gently() as stopped:
            told.append(stopped())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert told == [False]
