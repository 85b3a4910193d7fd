"""How sure each way is by which a source is resolved, where no ranker decides."""

from typing import Final

CONTINUED: Final = 0.8
"""How sure it is that a quotation without a source goes on with the speaker before it."""
IMPLIED: Final = 0.85
"""How sure it is that a verb without a subject ("…, adding that") has that of the clause before it."""
BEARER: Final = 0.75
"""How sure it is that "the mayor" is the only one whom the article names with that title, further on."""
TURN: Final = 0.65
"""How sure it is that a quotation without a source answers the one before it."""
INTERVIEWED: Final = 0.7
"""How sure it is that "A:" is whom the article named last before."""
SIGNED: Final = 0.8
"""How sure it is that "I" is whose name stands in a line of its own below."""
