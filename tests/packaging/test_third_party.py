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
