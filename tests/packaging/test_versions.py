"""The lock and the lower bounds: whole, exact, and at one with pyproject.toml."""

import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TABLE = PROJECT["project"]
DIRECT = [
    Requirement(line)
    for line in (
        *PROJECT["build-system"]["requires"],
        *TABLE["dependencies"],
        *(line for extra in TABLE["optional-dependencies"].values() for line in extra),
    )
]


def requirements(name: str) -> Iterator[Requirement]:
    for line in (ROOT / "packaging" / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield Requirement(line)


def pinned(requirement: Requirement) -> str:
    (specifier,) = requirement.specifier
    assert specifier.operator == "==", requirement
    return specifier.version


def locked(name: str) -> set[Version]:
    return {Version(pinned(r)) for r in requirements("constraints.txt") if canonicalize_name(r.name) == name}


@pytest.mark.parametrize("name", ["constraints.txt", "lowest.txt"])
def test_versions_are_exact_and_come_from_no_named_place(name: str) -> None:
    # An option line (--index-url …) or an address is no requirement of this form.
    for requirement in requirements(name):
        assert Version(pinned(requirement))
        assert requirement.url is None


def test_direct_dependencies_are_locked_within_their_bounds() -> None:
    for requirement in DIRECT:
        versions = locked(canonicalize_name(requirement.name))
        assert versions, f"{requirement.name} is not locked"
        within = [requirement.specifier.contains(version) for version in versions]
        # A bound for some machines only says nothing about the versions for the others.
        assert any(within) if requirement.marker else all(within), requirement


def test_everything_that_sourcelight_pulls_in_is_locked() -> None:
    """Follow the installed packages' own requirements, as they hold on this machine."""
    waiting = [Requirement(f"sourcelight[{','.join(TABLE['optional-dependencies'])}]")]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        requirement = waiting.pop()
        name, extras = canonicalize_name(requirement.name), frozenset(requirement.extras)
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        assert name == "sourcelight" or locked(name), f"{name} is not locked"
        waiting.extend(_needed_by(name, extras))
    assert len(seen) > len(DIRECT)


def _needed_by(name: str, extras: frozenset[str]) -> Iterator[Requirement]:
    try:
        held = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return  # a tool of an extra that is not installed here, PyInstaller for one
    if name != "sourcelight" and Version(held.version) not in locked(name):
        return  # `make test-lowest` has other versions, and those have needs of their own
    for line in held.requires or []:
        requirement = Requirement(line)
        environments = [{"extra": extra} for extra in extras or {""}]
        if requirement.marker is None or any(requirement.marker.evaluate(e) for e in environments):
            yield requirement


def test_lowest_versions_are_the_lower_bounds_of_the_project() -> None:
    lowest = {canonicalize_name(r.name): Version(pinned(r)) for r in requirements("lowest.txt")}
    bounds = {
        canonicalize_name(requirement.name): Version(specifier.version)
        for requirement in DIRECT
        for specifier in requirement.specifier
        if specifier.operator == ">="
    }
    assert lowest == bounds
