"""Which package manager there is, and the command that people are told."""

import host


def having(*commands: str) -> host.Which:
    return lambda command: f"/usr/bin/{command}" if command in commands else None


def test_first_known_package_manager_is_found() -> None:
    found = host.package_manager(having("zypper", "dnf"))
    assert found is not None
    assert found.command == "dnf"


def test_no_known_package_manager_is_none() -> None:
    assert host.package_manager(having("brew")) is None


def test_sentence_is_a_command_that_can_be_pasted() -> None:
    apt = host.package_manager(having("apt-get"))
    assert apt is not None
    assert apt.sentence(["libgl1", "libegl1"]) == (
        "sudo apt-get install -y --no-install-recommends libgl1 libegl1"
    )


def test_every_manager_installs_without_questions() -> None:
    unattended = {"-y", "--noconfirm", "--non-interactive"}
    assert all(unattended & set(manager.install) for manager in host.MANAGERS)
