import threading

from pytestqt.qtbot import QtBot

from reader.gui.job_bridge import Engine, JobBoard, JobBridge, JobState
from reader.services.events import (
    JobCancelled,
    JobEvent,
    JobFailed,
    JobFinished,
    JobProgress,
    JobQueued,
    JobStarted,
    WorkerFailed,
    WorkerReady,
    WorkerStarting,
)


def test_events_of_another_thread_arrive_in_this_one_and_in_order(qtbot: QtBot) -> None:
    bridge = JobBridge()
    board = JobBoard(bridge)
    here = threading.get_ident()
    seen: list[tuple[int, JobState | None]] = []
    board.changed.connect(lambda article: seen.append((threading.get_ident(), board.state(article))))
    events: list[JobEvent] = [
        JobQueued(1),
        JobStarted(1),
        *(JobProgress(1, n / 50) for n in range(50)),
        JobFinished(1, 3),
    ]

    def post_all() -> None:
        for event in events:
            bridge.post(event)

    thread = threading.Thread(target=post_all)
    with qtbot.waitSignal(board.finished):
        thread.start()
    thread.join()
    assert {ident for ident, _ in seen} == {here}
    assert [state.done for _, state in seen[2:-1] if state] == [n / 50 for n in range(50)]
    assert seen[-1][1] is None


def test_the_board_knows_the_engine_and_passes_its_sentence(qtbot: QtBot) -> None:
    board = JobBoard(JobBridge())
    board.take(WorkerReady("x"))
    states = [board.engine]
    board.take(WorkerStarting())
    states.append(board.engine)
    with qtbot.waitSignal(board.engine_failed) as told:
        board.take(WorkerFailed("The language model is missing."))
    assert told.args == ["The language model is missing."]
    assert [*states, board.engine] == [Engine.READY, Engine.STARTING, Engine.FAILED]


def test_failed_and_cancelled_jobs_leave_the_board(qtbot: QtBot) -> None:
    board = JobBoard(JobBridge())
    board.take(JobQueued(1))
    board.take(JobQueued(2))
    with qtbot.waitSignals([board.failed, board.cancelled]):
        board.take(JobFailed(1, "It died."))
        board.take(JobCancelled(2))
    assert not board.any_job()
