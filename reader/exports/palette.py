"""The colours of what goes out: those of the window's voices, as hexadecimal numbers."""

from typing import Final, NamedTuple

from reader.exports.document import ExportedActor


class Shades(NamedTuple):
    """The colours of one voice: see the window's hues, whose values they are."""

    chip: str
    on_chip: str
    line: str
    ink: str
    tint: str
    nested: str
    strong: str


class Paper(NamedTuple):
    """The colours of everything else."""

    page: str
    surface: str
    border: str
    text: str
    muted: str
    accent: str


LIGHT_PAPER: Final = Paper("#fefcf9", "#f6f4f1", "#dedcd7", "#24201b", "#615b55", "#225b9f")
DARK_PAPER: Final = Paper("#16171a", "#1c1e21", "#34373b", "#e0deda", "#aba9a4", "#7cb6f1")

LIGHT: Final = (
    Shades("#3b6fa7", "#ffffff", "#3b6fa7", "#20548a", "#e4effd", "#cbe2fd", "#bddbfd"),
    Shades("#a06826", "#ffffff", "#a06826", "#754606", "#ffead6", "#f9d9bb", "#f6d0aa"),
    Shades("#0b6967", "#ffffff", "#0b6967", "#055f5e", "#d9f4f3", "#c3e8e7", "#b3e2e0"),
    Shades("#a43a81", "#ffffff", "#a43a81", "#891f69", "#fde6f3", "#fed0eb", "#fdc4e5"),
    Shades("#6e5f09", "#ffffff", "#6e5f09", "#605204", "#f4efd3", "#e8e1bb", "#e2d9a9"),
    Shades("#5f329f", "#ffffff", "#5f329f", "#5f329f", "#f0eafe", "#e3d9fd", "#dccffe"),
    Shades("#843d3d", "#ffffff", "#843d3d", "#803a3a", "#fde8e7", "#ffd4d1", "#fdc9c6"),
    Shades("#335501", "#ffffff", "#335501", "#335501", "#e5f4d8", "#d3e8c2", "#c8e1b2"),
    Shades("#523622", "#ffffff", "#523622", "#523622", "#f8ebe2", "#eedcd0", "#e9d3c4"),
    Shades("#204257", "#ffffff", "#204257", "#204257", "#e2f0fa", "#d0e3f0", "#c4dbeb"),
)
DARK: Final = (
    Shades("#a1ccfe", "#0b121a", "#a1ccfe", "#b0d5fe", "#1e2f42", "#283d56", "#2c4765"),
    Shades("#f8c695", "#181008", "#f8c695", "#fac692", "#3c2915", "#4e361d", "#5c3e1e"),
    Shades("#85c2c0", "#061414", "#85c2c0", "#92e2df", "#1a3332", "#234241", "#254d4c"),
    Shades("#fea2da", "#180e14", "#fea2da", "#fcbae1", "#3e2434", "#512f44", "#5f354f"),
    Shades("#c7ba7e", "#141207", "#c7ba7e", "#e0d28d", "#332e15", "#423c1d", "#4d451e"),
    Shades("#b496f3", "#131019", "#b496f3", "#d7c7fe", "#312942", "#3f3556", "#4a3c66"),
    Shades("#dc9c99", "#1a0e0e", "#dc9c99", "#febebb", "#3f2625", "#523231", "#603937"),
    Shades("#8dad72", "#0e130a", "#8dad72", "#bcdea0", "#26321a", "#324223", "#394c26"),
    Shades("#a68c7b", "#180f09", "#a68c7b", "#ecc9b1", "#362b24", "#463930", "#524136"),
    Shades("#7b98ab", "#091319", "#7b98ab", "#b1d7f1", "#243038", "#2f3e48", "#354854"),
)
LIGHT_NEUTRAL: Final = Shades("#575b5f", "#ffffff", "#575b5f", "#4f5357", "#eceef0", "#dee0e2", "#d5d8db")
DARK_NEUTRAL: Final = Shades("#b1b5b8", "#0b121a", "#b1b5b8", "#cdd1d6", "#2d2e2f", "#3a3c3e", "#434547")


def hue_of(actor: ExportedActor | None) -> int | None:
    """Return which of the hues a voice has, the eleventh that of the first; None for nobody's."""
    return None if actor is None else actor.rank % len(LIGHT)


def light_shades(actor: ExportedActor | None) -> Shades:
    """Return the colours of a voice on white paper."""
    hue = hue_of(actor)
    return LIGHT_NEUTRAL if hue is None else LIGHT[hue]
