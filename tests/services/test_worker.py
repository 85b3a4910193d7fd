"""The analysis process as its parent sees it: really spawned, with engines that misbehave on purpose."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import WorkerDied
from reader.services.worker import (
    Analyse,
    Cancel,
    Cancelled,
    Done,
    EngineLoader,
    Failed,
    Progress,
    Ready,
    StartFailed,
    Worker,
    describe_exit,
)

from . import fake_engine

ROOT = Path(__file__).parents[2]


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker(fake_engine.load)
    assert worker.receive() == Ready(fake_engine.FINGERPRINT)
    yield worker
    worker.close()


def test_a_text_is_read_with_progress(worker: Worker) -> None:
    worker.send(Analyse(5, "They agreed."))
    assert worker.receive() == Progress(5, 0.5)
    assert worker.receive() == Progress(5, 1.0)
    assert worker.receive() == Done(5, fake_engine.whole("They agreed."))


def test_a_large_answer_comes_whole(worker: Worker) -> None:
    worker.send(Analyse(1, "large " + "x" * 500_000))
    assert worker.receive() == Done(1, fake_engine.large_analysis(2000))


def test_a_text_that_fails_is_told_and_the_next_one_is_read(worker: Worker) -> None:
    worker.send(Analyse(1, "raise"))
    failed = worker.receive()
    assert isinstance(failed, Failed)
    assert failed.message.startswith(
        "This text could not be analysed: ZeroDivisionError: one odd mark (fake_engine.py, line "
    )
    worker.send(Analyse(2, ""))
    assert [worker.receive(), worker.receive()] == [Progress(2, 1.0), Done(2, fake_engine.whole(""))]


def test_a_cancelled_text_leaves_the_worker_warm(worker: Worker) -> None:
    worker.send(Analyse(1, "slow"))
    worker.send(Cancel(1))
    while isinstance(answer := worker.receive(), Progress):
        pass
    assert answer == Cancelled(1)
    worker.send(Cancel(1))  # one that comes too late
    worker.send(Analyse(2, "ok"))
    assert [worker.receive() for _ in range(3)][-1] == Done(2, fake_engine.whole("ok"))


def test_a_cancel_for_another_text_does_not_count(worker: Worker) -> None:
    worker.send(Analyse(2, "ok"))
    worker.send(Cancel(1))
    answers = [worker.receive() for _ in range(3)]
    assert answers[-1] == Done(2, fake_engine.whole("ok"))


def test_ctrl_c_in_the_terminal_is_left_to_the_parent(worker: Worker) -> None:
    worker.send(Analyse(1, "interrupt"))
    assert [worker.receive() for _ in range(3)][-1] == Done(1, fake_engine.whole("interrupt"))


def test_a_process_that_dies_at_work_is_told_with_its_exit_code(worker: Worker) -> None:
    worker.send(Analyse(1, "die"))
    with pytest.raises(
        WorkerDied, match=r"^The analysis process ended before it answered \(exit code 7\)\.$"
    ):
        worker.receive()


def test_a_killed_process_is_told_at_either_end_of_the_pipe(worker: Worker) -> None:
    worker.kill()
    with pytest.raises(WorkerDied, match="ended before it answered"):
        worker.receive()
    with pytest.raises(WorkerDied, match="ended before it answered"):
        for ticket in range(100):  # the first one may still fit into the pipe
            worker.send(Analyse(ticket, "x" * 100_000))


@pytest.mark.parametrize(
    ("loader", "sentence"),
    [
        (fake_engine.load_nothing, "The language model is not installed."),
        (
            fake_engine.load_broken,
            "The analysis could not be started: ValueError: bad magic (fake_engine.py, ",
        ),
    ],
)
def test_a_failure_to_load_is_a_sentence(loader: EngineLoader, sentence: str) -> None:
    worker = Worker(loader)
    answer = worker.receive()
    assert isinstance(answer, StartFailed)
    assert answer.message.startswith(sentence)
    assert "\n" not in answer.message
    worker.close()


@pytest.mark.parametrize(("loader", "code"), [(fake_engine.die_at_load, 3), (fake_engine.leave_at_load, 4)])
def test_a_death_without_a_word_names_the_exit_code(loader: EngineLoader, code: int) -> None:
    worker = Worker(loader)
    with pytest.raises(WorkerDied, match=f"exit code {code}"):
        worker.receive()
    worker.close()


def test_ways_to_end() -> None:
    assert describe_exit(3) == "exit code 3"
    assert describe_exit(-signal.SIGTERM) == "ended by SIGTERM"
    assert describe_exit(-250) == "ended by signal 250"


def test_no_orphan_stays_when_the_parent_dies_in_the_middle_of_a_text(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        textwrap.dedent("""
            import os
            from reader.services.worker import Analyse, Worker
            from tests.services import fake_engine

            if __name__ == "__main__":
                worker = Worker(fake_engine.load)
                worker.receive()
                worker.send(Analyse(1, "deaf"))
                print(worker.pid, flush=True)
                os._exit(0)
        """),
        encoding="utf-8",
    )
    # The orphan would keep its copy of the parent's output open, and the read would not come to its end.
    done = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, timeout=60, check=True, env=_environment()
    )
    assert done.stdout.strip().isdecimal()
    assert done.stderr == ""


def test_it_works_from_a_program_without_standard_streams(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    result = tmp_path / "result.txt"
    script.write_text(
        textwrap.dedent("""
            import os, sys
            from pathlib import Path

            if __name__ == "__main__":
                for number in range(3):
                    os.close(number)
                sys.stdin = sys.stdout = sys.stderr = None
                from reader.services.standard_streams import hold_standard_streams
                hold_standard_streams()
                from reader.services.worker import Worker
                from tests.services import fake_engine

                worker = Worker(fake_engine.load)
                print("a stray print")
                Path(sys.argv[1]).write_text(repr(worker.receive()), encoding="utf-8")
                worker.close()
        """),
        encoding="utf-8",
    )
    subprocess.run([sys.executable, script, result], timeout=60, check=True, env=_environment())
    assert result.read_text(encoding="utf-8") == "Ready(engine='fake 1')"


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}
