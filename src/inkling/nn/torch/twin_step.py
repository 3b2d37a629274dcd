"""Does one step of a network that twin_test_util.h did, in its PyTorch twin, and compares.

usage: twin_step.py FOLDER

FOLDER/build.json: name, options, shape (channels, frames, height, width), classes. FOLDER/step:
x, labels, class_weights, weights/NAME (before), outputs, loss, gradients/NAME, after/NAME (buffers
after the step), predicted (outputs in evaluation mode after it). The twin of a network is
NAME_twin.py beside this file, with _ for -:

    def make(options: dict, shape: tuple, classes: int) -> torch.nn.Module

It takes rows x channels x frames x height x width and has the network's names of parameters. Prints
a line and exits 1 at the first difference.
"""
import json
import sys
from pathlib import Path

import torch
from twin_files import make_twin, read_tensors

RELATIVE, ABSOLUTE = 1e-4, 1e-6


def part(step, prefix):
    return {name[len(prefix):]: value for name, value in step.items() if name.startswith(prefix)}


def compare(what, twin, network):
    twin = twin.detach().to(torch.float32)
    if twin.shape != network.shape:
        sys.exit(f"{what}: {tuple(twin.shape)} in the twin, {tuple(network.shape)} in the network")
    # Relative to the largest: sums that cancel are no more exact than what they are made of.
    largest = float(network.abs().max()) if network.numel() else 0.0
    allowed = RELATIVE * largest + ABSOLUTE
    far = float((twin - network).abs().max()) if network.numel() else 0.0
    if not far <= allowed:
        sys.exit(f"{what}: differs by {far:g}, largest value {largest:g}, allowed {allowed:g}")


def main(folder):
    build = json.loads((folder / "build.json").read_text())
    step = read_tensors(folder / "step")
    twin = make_twin(build)
    weights = part(step, "weights/")
    if set(twin.state_dict()) != set(weights):
        sys.exit(f"names: {sorted(set(twin.state_dict()) ^ set(weights))} in one of both only")
    twin.load_state_dict(weights)

    twin.train()
    outputs = twin(step["x"])
    compare("outputs", outputs, step["outputs"])
    loss = torch.nn.functional.cross_entropy(outputs, step["labels"].long(),
                                             weight=step["class_weights"])
    compare("loss", loss, step["loss"])
    loss.backward()
    gradients = part(step, "gradients/")
    for name, parameter in twin.named_parameters():
        compare("gradient of " + name, parameter.grad, gradients.pop(name))
    for name in gradients:
        sys.exit(f"gradient of {name}: not in the twin")
    for name, buffer in twin.named_buffers():
        compare(name + " after the step", buffer, step["after/" + name])
    twin.eval()
    with torch.no_grad():
        compare("predicted", twin(step["x"]), step["predicted"])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
