"""Whose work the program holds: found by its files, told with the text of its licence."""

from email.message import Message
from importlib import metadata
from pathlib import Path

import pytest
import third_party
from packaging.requirements import Requirement
from third_party import Part


def test_a_file_leads_to_the_distribution_that_it_belongs_to() -> None:
    import rich.console

    held = third_party.distributions_of([Path(rich.console.__file__), Path(__file__)])
    assert [distribution.name for distribution in held] == ["rich"]


def test_a_part_brings_the_text_of_its_licence() -> None:
    part = third_party.part_of(metadata.distribution("rich"))
    assert part.licence == "MIT"
    assert any("Permission is hereby granted" in text for text in part.texts)


def test_qt_comes_with_the_lgpl_and_the_gpl_that_it_builds_on() -> None:
    part = third_party.part_of(metadata.distribution("PySide6-Essentials"))
    together = "\n".join(part.texts)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in together
    assert "GNU GENERAL PUBLIC LICENSE" in together


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        ([("License-Expression", "MIT"), ("License", "old words")], "MIT"),
        ([("License", "BSD")], "BSD"),
        ([("License", "x" * 500), ("Classifier", "License :: OSI Approved :: MIT License")], "MIT License"),
        ([], "see its text"),
    ],
)
def test_licence_name_is_the_shortest_that_is_given(headers: list[tuple[str, str]], name: str) -> None:
    facts = Message()
    for key, value in headers:
        facts[key] = value
    assert third_party.licence_name(facts) == name  # type: ignore[arg-type]  # a Message is what metadata gives


def test_document_lists_the_parts_and_then_their_texts() -> None:
    text = third_party.document(
        [Part("alpha", "1.0", "MIT", ("the text of alpha",)), Part("beta", "", "ISC", ())]
    )
    assert "alpha 1.0: MIT\nbeta: ISC\n" in text
    assert text.index("beta: ISC") < text.index("the text of alpha")


def test_every_part_that_is_installed_for_running_has_a_licence_text() -> None:
    for requirement in metadata.requires("sourcelight") or []:
        if "extra ==" not in requirement:
            name = Requirement(requirement).name
            assert third_party.part_of(metadata.distribution(name)).texts, name


def test_of_several_licences_the_one_that_we_use_is_told() -> None:
    assert third_party.part_of(metadata.distribution("tld")).licence == "MPL-1.1"


def test_the_libraries_within_a_part_bring_their_licences_too() -> None:
    pdfium = "\n".join(third_party.part_of(metadata.distribution("pypdfium2")).texts)
    assert "Apache License" in pdfium
    assert "The FreeType Project LICENSE" in pdfium
    lxml = "\n".join(third_party.part_of(metadata.distribution("lxml")).texts)
    assert "GNU LESSER GENERAL PUBLIC LICENSE\n                       Version 2.1" in lxml


@pytest.mark.parametrize(
    ("licence", "held_back"),
    [
        ("GPL-3.0-only", True),
        ("AGPL-3.0", True),
        ("GNU Affero General Public License v3", True),
        ("GNU General Public License v2 (GPLv2)", True),
        ("LGPL-3.0-only", False),
        ("GNU Lesser General Public License v3 (LGPLv3)", False),
        ("MPL-2.0 AND MIT", False),
    ],
)
def test_what_may_not_be_shipped_is_told_by_its_licence(licence: str, held_back: bool) -> None:
    assert third_party.refused([Part("alpha", "1.0", licence, ("text",))]) == (["alpha"] if held_back else [])


def test_the_start_of_the_program_may_be_shipped_by_its_exception() -> None:
    licence = third_party.CHOSEN["pyinstaller"]
    assert third_party.refused([Part("pyinstaller", "6.10", licence, ("text",))]) == []


def test_a_part_without_the_text_of_its_licence_is_told() -> None:
    assert third_party.untold([Part("alpha", "1", "MIT", ("text",)), Part("beta", "1", "MIT", ())]) == [
        "beta"
    ]
