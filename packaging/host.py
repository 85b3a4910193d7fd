"""What the machine at hand lets us do: which package manager it has, and whether we may use it.

Only the standard library is used, since this runs before anything is installed.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Which = Callable[[str], "str | None"]


@dataclass(frozen=True)
class PackageManager:
    """A system's package manager: its command, and how it is asked to install without questions."""

    command: str
    install: tuple[str, ...]

    def sentence(self, packages: Sequence[str]) -> str:
        """Return the command, as one types it, that installs ``packages``."""
        return shlex.join(["sudo", self.command, *self.install, *packages])


MANAGERS = (
    PackageManager("apt-get", ("install", "-y", "--no-install-recommends")),
    PackageManager("dnf", ("install", "-y")),
    PackageManager("pacman", ("-S", "--needed", "--noconfirm")),
    PackageManager("zypper", ("--non-interactive", "install")),
)


def package_manager(which: Which = shutil.which) -> PackageManager | None:
    """Return the first known package manager that this machine has, or None."""
    return next((manager for manager in MANAGERS if which(manager.command)), None)


def elevation(which: Which = shutil.which) -> tuple[str, ...] | None:
    """Return the words to put before a command that needs the administrator; None where we may not be one."""
    if not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return ()
    sudo = which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return (sudo, "-n")
    return None


def install(packages: Sequence[str]) -> bool:
    """Install system packages with apt where that needs no password, and tell whether it was done.

    Other package managers are never run: their commands are for the user to read first.
    """
    manager, prefix = package_manager(), elevation()
    if manager is None or manager.command != "apt-get" or prefix is None:
        return False
    print(f"Installing with apt: {' '.join(packages)}", flush=True)
    quiet = (*prefix, "env", "DEBIAN_FRONTEND=noninteractive", manager.command, "-q")
    update = subprocess.run([*quiet, "update"], check=False)
    added = subprocess.run([*quiet, *manager.install, *packages], check=False)
    # An index that could not be refreshed matters only when the packages could not be had either.
    if added.returncode and update.returncode:
        print("apt could not refresh its package lists; is the network there?", flush=True)
    return added.returncode == 0
