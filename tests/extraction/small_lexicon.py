"""A cue lexicon of a dozen words, whose rates can be told at a glance."""

from reader.extraction.cues import Count, CueLexicon

SURE = Count(19, 20)
NEVER = Count(0, 20)
TELLING = {"Rccomp": SURE, "Lccomp": SURE, "bare": SURE, "quote": SURE, "around": SURE}
HOLDING = {"Rccomp": SURE, "Lccomp": SURE, "Rdobj": NEVER, "Lnsubj": NEVER, "Radvcl": NEVER, "Rdative": NEVER}
LEXICON = CueLexicon(
    frames={
        **dict.fromkeys(("say", "tell", "add", "insist"), TELLING),
        "believe": {"Rccomp": Count(9, 40, inside=30)},
        "claim|noun": {"noun": SURE},
        "ask": {"Rxcomp": Count(12, 20)},
        "be": {"bare": NEVER},
        "paint": {"bare": NEVER, "quote": Count(0, 60)},
    },
    arguments={
        **dict.fromkeys(("say", "tell", "add", "insist", "believe"), HOLDING),
        "claim|noun": {"Racl": SURE},
        "ask": {"Rxcomp": SURE},
    },
    version="test",
)
