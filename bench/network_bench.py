#!/usr/bin/env python3
"""Networks in C++ against the same networks in Python's PyTorch, on the same LibTorch, one thread.

First an epoch over 128 random rows that are in memory (aim: no slower); of the large networks at
their published size, too, where both find a GPU. Then learning from picture
files, from start to end (aim: twice as fast): `inkling train` beside a loop over a Dataset that
reads its pictures, as PyTorch's tutorials have it.

usage: network_bench.py [--bench PROGRAM] [--inkling PROGRAM] [--epochs N] [--no-files]
(Debian's Python: it is the one with python3-torch.)
"""
import argparse
import importlib.util
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy
import torch
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
CLASSES = 7


def twin(name, options, shape, classes):
    path = ROOT / "src/inkling/nn/torch" / f"{name.replace('-', '_')}_twin.py"
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location(name.replace("-", "_"), path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.make(options, shape, classes)


def optimiser_of(model, options):
    kind = {"adam": torch.optim.Adam, "adamw": torch.optim.AdamW, "sgd": torch.optim.SGD}
    more = {"momentum": 0.9} if options["optimiser"] == "sgd" else {}
    return kind[options["optimiser"]](model.parameters(), lr=options["rate"],
                                      weight_decay=options["decay"], **more)


def step(model, optimiser, x, labels, mixed=False):
    optimiser.zero_grad()
    with torch.autocast(x.device.type, torch.bfloat16, enabled=mixed):
        scores = model(x)
    loss = torch.nn.functional.cross_entropy(scores.float(), labels)
    loss.backward()
    optimiser.step()


def epoch_seconds(model, options, shape, rows, batch):
    torch.manual_seed(1)
    device, mixed = options["device"], options["precision"] == "mixed"
    if device == "cuda":  # as C++ does: full precision is float32, and the same every time
        torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = mixed
        torch.backends.cudnn.deterministic = True
    x = torch.randn(rows, *shape)
    labels = torch.arange(rows) % CLASSES
    model.to(device)
    optimiser = optimiser_of(model, options)
    model.train()
    best = float("inf")
    for _ in range(4):
        began = time.perf_counter()
        order = torch.randperm(rows)
        for begin in range(0, rows, batch):
            places = order[begin:begin + batch]
            step(model, optimiser, x[places].to(device), labels[places].to(device), mixed)
        if device == "cuda":
            torch.cuda.synchronize()
        best = min(best, time.perf_counter() - began)
    return best


class FlowPictures(torch.utils.data.Dataset):
    def __init__(self, paths):
        self.paths = paths

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, i):
        path, label = self.paths[i]
        x = numpy.asarray(Image.open(path), dtype=numpy.float32).transpose(2, 0, 1)
        low, high = x.min((1, 2), keepdims=True), x.max((1, 2), keepdims=True)
        return torch.from_numpy((x - low) / (high - low) - 0.5)[:, None], label


def flow_pictures(folder, count=442, subjects=68):
    noise = numpy.random.default_rng(3)
    draw = random.Random(3)
    paths = []
    for i in range(count):
        label = draw.choice([0, 0, 0, 1, 2])
        x = noise.normal(127, 25, (28, 28, 3))
        x[:, label * 9:label * 9 + 9] += 20
        path = folder / f"sub{i % subjects + 1:02}/u_test/{label}/{label}-{i}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(numpy.clip(x, 0, 255).astype(numpy.uint8)).save(path)
        paths.append((path, label))
    return paths


def from_files(inkling, options, epochs, scratch):
    """Seconds from picture files to learnt weights: ours, Python's."""
    paths = flow_pictures(scratch / "flow")
    began = time.perf_counter()
    catalog = scratch / "flow.csv"
    approach = f"ststnet:epochs={epochs}"
    for command in (["catalog", "import", "--format", "ststnet", scratch / "flow", "-o", catalog],
                    ["train", "--catalog", catalog, "--classes", "megc2019-3", "--approach",
                     approach, "--jobs", "1", "-o", scratch / "model"]):
        subprocess.run([inkling, *map(str, command), "--quiet"], check=True)
    ours = time.perf_counter() - began
    began = time.perf_counter()
    loader = torch.utils.data.DataLoader(FlowPictures(paths), options["batch"], shuffle=True)
    model = twin("ststnet", options, (3, 1, 28, 28), 3)
    optimiser = optimiser_of(model, options)
    for _ in range(epochs):
        for x, labels in loader:
            step(model, optimiser, x, labels)
    return ours, time.perf_counter() - began


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    build = ROOT / "build/release"
    parser.add_argument("--bench", default=str(build / "src/inkling/nn/inkling_nn_bench"))
    parser.add_argument("--inkling", default=str(build / "inkling"))
    parser.add_argument("--epochs", type=int, default=100)
    parser.add_argument("--no-files", action="store_true", help="only the epochs")
    args = parser.parse_args()
    torch.set_num_threads(1)
    done = subprocess.run([args.bench, "--benchmark_format=json"], capture_output=True, text=True,
                          check=True)
    print(f"{'network':<10} {'on':<10} {'parameters':>10} {'input':>12}  {'C++':>9} "
          f"{'PyTorch':>9}  ratio")
    left_out = set()
    for row in json.loads(done.stdout)["benchmarks"]:
        if row.get("error_occurred"):
            left_out.add(row["error_message"])
            continue
        options = json.loads(row["label"])
        name = options.pop("network")
        shape = tuple(int(row[k]) for k in ("channels", "frames", "height", "width"))
        model = twin(name, options, shape, CLASSES)
        theirs = epoch_seconds(model, options, shape, int(row["rows"]), int(row["batch"]))
        ours = row["real_time"] / 1e3
        place = options["device"] + (" mixed" if options["precision"] == "mixed" else "")
        print(f"{name:<10} {place:<10} {int(row['parameters']):>10} "
              f"{'x'.join(map(str, shape)):>12}  "
              f"{ours:>7.3f} s {theirs:>7.3f} s  {ours / theirs:.2f}")
        if name == "ststnet":
            ststnet_options = options
    for why in left_out:
        print("left out, the large networks:", why)
    if args.no_files:
        return
    with tempfile.TemporaryDirectory() as scratch:
        ours, theirs = from_files(args.inkling, ststnet_options, args.epochs, Path(scratch))
    print(f"ststnet from 442 picture files, {args.epochs} epochs: C++ {ours:.1f} s, PyTorch "
          f"{theirs:.1f} s: {theirs / ours:.1f} times as fast")


if __name__ == "__main__":
    main()
