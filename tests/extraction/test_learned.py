"""The tagger's attributions on the tokens of a Doc that is parsed by hand."""

import numpy as np
from spacy.tokens import Doc
from spacy.vocab import Vocab

from reader.extraction.learned import as_relations
from reader.extraction.linking import Linked
from reader.extraction.windows import read_words
from tests.extraction.docs import parse
from tests.extraction.docs import words_of as words_in
from tests.extraction.small_tagger import small_tokenizer

WORDS = ["Ann", "did", "n't", "say", "it", "rains", "in", "twenty-one", "towns", "."]
SPACES = [True, False, True, True, True, True, True, True, False, False]
HEADS = [3, 3, 3, 3, 5, 3, 5, 8, 6, 3]


def doc() -> Doc:
    return Doc(Vocab(), words=WORDS, spaces=SPACES, heads=HEADS, deps=["dep"] * len(WORDS))


def words_of(*names: str) -> set[int]:
    words = read_words(doc().text, small_tokenizer())
    texts = [doc().text[s:e] for s, e in zip(words.starts, words.ends, strict=True)]
    return {texts.index(name) for name in names}


def test_parts_come_to_stand_on_tokens() -> None:
    linked = Linked(words_of("it", "rains"), words_of("didn", "say"), words_of("Ann"), confidence=0.7)
    (found,) = as_relations(doc()[:], read_words(doc().text, small_tokenizer()), [linked])
    assert (found.source, found.content) == ({0}, {4, 5})
    assert {1, 3} <= found.cue
    assert found.confidence == 0.7


def test_parts_of_a_passage_come_to_stand_on_the_tokens_of_its_document() -> None:
    passage = doc()[3:9]
    words = read_words(passage.text, small_tokenizer())
    texts = [passage.text[s:e] for s, e in zip(words.starts, words.ends, strict=True)]
    linked = Linked({texts.index("rains")}, {texts.index("say")}, {texts.index("it")})
    (found,) = as_relations(passage, words, [linked])
    assert (found.source, found.cue, found.content) == ({4}, {3}, {5})


def test_the_head_is_the_word_that_the_others_hang_on() -> None:
    linked = Linked(words_of("it", "rains"), words_of("didn", "say"))
    (found,) = as_relations(doc()[:], read_words(doc().text, small_tokenizer()), [linked])
    assert found.head == 3


def test_a_token_is_given_once() -> None:
    both = [Linked(words_of("it", "twenty")), Linked(words_of("one", "towns"))]
    first, second = as_relations(doc()[:], read_words(doc().text, small_tokenizer()), both)
    assert (first.content, second.content) == ({4, 7}, {8})


def test_what_keeps_no_content_is_left_out() -> None:
    both = [Linked(words_of("twenty")), Linked(words_of("one"), words_of("say"))]
    assert len(list(as_relations(doc()[:], read_words(doc().text, small_tokenizer()), both))) == 1


def test_white_space_tokens_shift_nothing() -> None:
    spaced = Doc(Vocab(), words=["A", "\n\n", "said", "b"], spaces=[False, False, True, False])
    words = read_words(spaced.text, small_tokenizer())
    (found,) = as_relations(spaced[:], words, [Linked({2}, {1}, {0})])
    assert (found.source, found.cue, found.content) == ({0}, {2}, {3})
    assert np.array_equal(words.starts, [0, 3, 8])


def test_a_source_can_belong_to_two() -> None:
    both = [
        Linked(words_of("it"), words_of("say"), words_of("Ann")),
        Linked(words_of("towns"), words_of("in"), words_of("Ann")),
    ]
    first, second = as_relations(doc()[:], read_words(doc().text, small_tokenizer()), both)
    assert first.source == second.source == {0}


def test_a_source_that_ends_at_a_participle_is_completed() -> None:
    parsed = parse(
        "(nsubj (det A) survey/NN (acl published/VBN (prep on (pobj Monday/NNP)))) found/VBD (dobj it)"
    )
    words = read_words(parsed.text, small_tokenizer())
    (found,) = as_relations(parsed[:], words, [Linked({6}, {5}, {0, 1, 2})])
    assert words_in(parsed, found.source) == "A survey published on Monday"


def source_of(sentence: str, content: int, cue: int, source: set[int]) -> str:
    """Return the words of the source that the tagger gave to a cue and a content of one word each."""
    parsed = parse(sentence)
    words = read_words(parsed.text, small_tokenizer())
    (found,) = as_relations(parsed[:], words, [Linked({content}, {cue}, source)])
    return words_in(parsed, found.source)


def test_no_small_word_opens_a_source() -> None:
    assert source_of("(cc and) (advmod even/RB) (nsubj Ann/NNP) said/VBD (dobj it)", 4, 3, {0, 1, 2}) == "Ann"
    assert source_of("(nsubj By/NNP) said/VBD (dobj it)", 2, 1, {0}) == "By"


def test_a_relative_pronoun_tells_alone() -> None:
    study = "(nsubj (det a) study/NN (relcl (nsubj which/WDT) found/VBD (dobj it))) ended/VBD"
    assert source_of(study, 4, 3, {0, 1, 2}) == "which"
    assert source_of("(nsubj (det a) study/NN (dep which/WDT)) found/VBD (dobj it)", 4, 3, {0, 1, 2}) == (
        "a study which"
    )
