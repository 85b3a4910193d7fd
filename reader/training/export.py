"""The trained network as the files that the reader ships: ONNX in int8, tokenizer, manifest, licences."""

import hashlib
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch.export import Dim

from reader.extraction.hints import GROUPS
from reader.extraction.tagger import FORMAT, MANIFEST, NETWORK, VOCABULARY
from reader.extraction.windows import FEATURES
from reader.training.data import load_tokenizer
from reader.training.model import Network
from reader.training.train import Learner

OPSET: Final = 20


def load_weights(weights: Mapping[str, torch.Tensor]) -> Learner:
    """Return the learner with the weights of a finished epoch, or the mean of several."""
    learner = Learner()
    learner.load_state_dict(weights)
    return learner.eval()


def export(learner: Learner, tokenizer: Path, folder: Path, facts: dict[str, Any]) -> None:
    """Write the shipped files to ``folder``; ``facts`` go into the manifest as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        exact = Path(scratch) / "tagger.onnx"
        write_onnx(learner.network, exact)
        quantize_dynamic(
            exact, folder / NETWORK, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
    _forget_origins(folder / NETWORK)
    load_tokenizer(tokenizer).save(str(folder / VOCABULARY), pretty=False)
    manifest = {
        "format": FORMAT,
        **facts,
        "transitions": learner.sequence.learned.detach().double().numpy().round(4).tolist(),
    }
    write_manifest(folder, manifest)


def _forget_origins(path: Path) -> None:
    """Take out of the network at ``path`` where on this machine each of its nodes was written."""
    model = onnx.load(path)
    parts = (model, model.graph, *model.graph.node, *model.graph.value_info, *model.graph.initializer)
    for part in parts:
        del part.metadata_props[:]
    onnx.save(model, path)


def write_manifest(folder: Path, manifest: dict[str, Any]) -> None:
    """Write ``manifest`` to ``folder`` with the SHA-256 sums of the files there."""
    manifest["sha256"] = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in (NETWORK, VOCABULARY)
    }
    content = json.dumps(manifest, indent=1, sort_keys=True) + "\n"
    (folder / MANIFEST).write_text(content, encoding="utf-8", newline="\n")


def write_onnx(network: Network, path: Path) -> None:
    """Write ``network`` in ONNX, for one window of any number of pieces and words."""
    ids = torch.full((1, 12), 200)
    features = torch.zeros((1, 12, len(FEATURES)), dtype=torch.int64)
    firsts = torch.arange(1, 8)[None]
    groups = torch.zeros((1, 7, GROUPS), dtype=torch.int64)
    pieces, words = Dim("pieces", min=3, max=512), Dim("words", min=2, max=512)
    network.padded = False
    network.fold_features()
    program = torch.onnx.export(
        network.eval(),
        (ids, features, firsts, groups),
        dynamo=True,
        opset_version=OPSET,
        input_names=["ids", "features", "firsts", "groups"],
        output_names=["tags", "links"],
        dynamic_shapes=(
            {1: pieces},
            {1: pieces},
            {1: words},
            {1: words},
        ),
    )
    if program is None:
        raise RuntimeError("the exporter wrote nothing")
    program.save(path)
