"""What all tests share: windows are painted into memory unless a display is asked for; none has to hurry."""

import os

from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# How long an example takes tells of what else the computer does, nothing of the program.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
