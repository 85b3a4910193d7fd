"""Learning the weights of the ranker."""

from reader.training.ranker import Example, cross_validate, fit

EXAMPLES = [Example(n, ({"near": 1.0}, {"far": 1.0}), (True, False)) for n in range(14)]


def test_what_is_always_right_gets_the_greater_weight() -> None:
    weights = fit(EXAMPLES)
    assert weights["near"] > 0 > weights["far"]


def test_an_example_in_which_all_are_right_teaches_nothing() -> None:
    assert fit([Example(0, ({"near": 1.0},), (True,))]) == {"near": 0.0}


def test_left_out_articles_are_judged_by_the_others() -> None:
    odd = Example(14, ({"near": 1.0}, {"far": 1.0}), (False, True))
    assert cross_validate([*EXAMPLES, odd]) == (14, 15)
