"""Moments and sizes of backups in words."""

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale

_ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


def moment_told(moment: datetime) -> str:
    """Return a moment in the time of this place: “Sunday 22 November 2026, 14:05”."""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    return _ENGLISH.toString(local, "dddd d MMMM yyyy, hh:mm")


def size_told(size: int) -> str:
    """Return a number of bytes in the unit that suits it: “1.2 MB”."""
    return _ENGLISH.formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
