from base64 import b64encode
from hashlib import shake_256

import pytest

from reader.importers.encoded import is_encoded

BYTES = shake_256(b"rubbish").digest(1_500)
BASE64 = b64encode(BYTES).decode()
HEX = BYTES.hex()


def lines(text: str, width: int) -> str:
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


def dump(width: int) -> str:
    rows = (BYTES[at : at + 16] for at in range(0, len(BYTES), 16))
    shown = (
        f"{16 * n:08x}: {row.hex(' ', width)}  {''.join(chr(b) if 33 <= b < 127 else '.' for b in row)}"
        for n, row in enumerate(rows)
    )
    return "\n".join(shown)


@pytest.mark.parametrize(
    "text",
    [
        BASE64,
        lines(BASE64, 76),
        lines(BASE64, 64).replace("\n", "\r\n"),
        f"-----BEGIN CERTIFICATE-----\n{lines(BASE64, 64)}\n-----END CERTIFICATE-----\n",
        lines(BASE64.replace("+", "-").replace("/", "_"), 76),
        HEX,
        lines(HEX, 60),
        dump(1),
        dump(2),
        dump(4),
    ],
)
def test_what_is_written_out_as_letters_is_no_text(text: str) -> None:
    assert is_encoded(text)


@pytest.mark.parametrize(
    "words",
    [
        "“It held,” said Ada Lind, who chaired the harbour board of Port Ellery for nine years. ",
        "Der Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamte schwieg am Montag. ",
        "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch is a village in Wales. ",
        "香港行政长官在各方压力下就其大宅的违章建筑问题到立法会接受质询，并向香港民众道歉。",
        "港務局は月曜日、全理事の辞任を発表した。報告書は何台ものクレーンの老朽化を指摘していた。",
        "คณะกรรมการท่าเรือลาออกเมื่อวันจันทร์หลังมีรายงานเรื่องเครนเก่าเก้าตัวที่ไม่มีใครดูแลมานานหลายปี",
        "استقال مجلس إدارة الميناء يوم الاثنين بعد تقرير عن تسع رافعات قديمة لم يصلحها أحد. ",
        "Совет порта ушёл в отставку в понедельник, сообщили источники. ",
        "https://quay-courier.example/news/2031/03/02/harbour-board-resigns-after-crane-report-7f3a9c\n",
        "2031 12 34 56 78 90 11 22\n2032 13 35 57 79 91 12 23\n",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ",
        "| Year | Cranes |\n|------|--------|\n| 2031 | 9 |\n",
    ],
)
def test_words_in_any_language_are_text(words: str) -> None:
    assert not is_encoded(words * 20)
    assert not is_encoded(words * 20 + "0123456789abcdef" * 10)


def test_a_few_characters_are_never_refused() -> None:
    assert not is_encoded(BASE64[:150])
    assert not is_encoded("")
