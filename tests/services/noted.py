"""An analyser for tests that only notes what it was asked for."""


class NotedAnalyser:
    def __init__(self) -> None:
        self.asked: list[int] = []

    def analyse(self, article_id: int) -> None:
        self.asked.append(article_id)
