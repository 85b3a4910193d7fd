"""The control words of rich text that matter to readers, and the encodings that it names by number."""

import codecs

__all__ = ["CHARACTERS", "CHARSETS", "CODE_PAGES", "SIGNS", "TARGETS", "known_encoding"]

UNREAD = (
    "annotation atnauthor atnid bkmkend bkmkstart colortbl datastore filetbl fldinst footer footerf footerl "
    "footerr footnote ftncn ftnsep ftnsepc generator header headerf headerl headerr info listoverridetable "
    "listtable nonesttables nonshppict objclass objdata operator pict private revtbl rxe shpinst stylesheet "
    "tc tcn template themedata txe xe xmlnstbl"
)
"""Destinations that hold no words of the text."""

# The words within \info come after it, so that what is unread there must be told one by one.
OF_INFO = "category comment company doccomm hlinkbase keywords manager subject"

TARGETS = {
    **dict.fromkeys(UNREAD.split(), ""),
    **dict.fromkeys(OF_INFO.split(), ""),
    **dict.fromkeys(("buptim", "printim", "revtim"), ""),
    "info": "info",
    "title": "title",
    "author": "author",
    "creatim": "created",
    "fonttbl": "fonts",
}
"""Where the words of a group go: "" is nowhere, and nothing in such a group comes out of it."""

CHARACTERS = {
    "line": "\n",
    "lbr": "\n",
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
}

SIGNS = {"~": " ", "_": "-", "{": "{", "}": "}", "\\": "\\", "\n": "\n\n", "\r": "\n\n", "\t": "\t"}

CODE_PAGES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}

CHARSETS = {
    0: "cp1252",
    77: "mac_roman",
    78: "shift_jis",
    80: "big5",
    81: "euc_kr",
    83: "mac_greek",
    86: "mac_latin2",
    89: "mac_cyrillic",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
"""Encodings by what fonts call them."""


def known_encoding(name: str) -> str:
    """Return ``name`` where Python knows such an encoding of text; that of western Windows elsewhere."""
    try:
        return name if codecs.lookup(name).name else "cp1252"
    except LookupError:
        return "cp1252"
