"""Jobs that only note what they are asked."""


class NotedJobs:
    """What articles somebody asked to be analysed, in order."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def analyse(self, article_id: int) -> None:
        self.asked.append(article_id)
