"""Writes files of weights for weights_test.cc, from a network's PyTorch twin.

usage: weights_test.py FOLDER [NAME]

FOLDER/build.json: name, options, shape, classes, as the twin is built: with three channels.
Writes: zip.pth and legacy.pth (torch.save of the state dict), parameters.pth (a dict of
parameters), nested.pth (under "state_dict"), half.pth, without_counters.pth, without_one.pth,
whole.pth (the model itself), tensor.pth, strided.pth (values of the first weights in another order
of storage), weights.safetensors; and `expected`: grey (0 … 255) and what all but the last layer
gives of it, repeated to three channels and scaled as torchvision does. NAME: of the one file to
write.
"""
import json
import sys
from pathlib import Path

import torch
from torch import nn
from twin_files import make_twin, write_tensors

IMAGENET = ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
KINETICS = ([0.43216, 0.394666, 0.37645], [0.22803, 0.22145, 0.216989])


def scaled(grey, film):
    scales = KINETICS if film else IMAGENET
    mean, deviation = (torch.tensor(v).view(1, 3, 1, 1, 1) for v in scales)
    return ((grey / 255).repeat(1, 3, 1, 1, 1) - mean) / deviation


def another_order(state):
    """The same values; the first tensor is a view with strides of its own and an offset."""
    name = next(iter(state))
    value = state[name]
    room = torch.zeros(value.numel() + 5)
    view = room[5:].view(value.shape[::-1]).permute(*reversed(range(value.dim())))
    view.copy_(value)
    return {**state, name: view}


def main(folder, only=None):
    build = json.loads((folder / "build.json").read_text())
    torch.manual_seed(3)
    twin = make_twin(build)
    for _name, buffer in twin.named_buffers():
        if buffer.dtype.is_floating_point:
            buffer.uniform_(0.5, 1.5)
    state = twin.state_dict()

    def save(what, name, **more):
        if only in (None, name):
            torch.save(what, folder / name, **more)

    save(state, "zip.pth")
    save(state, "legacy.pth", _use_new_zipfile_serialization=False)
    save({"epoch": 3, "accuracy": 0.5, "state_dict": state}, "nested.pth")
    save({k: nn.Parameter(v) if v.dtype.is_floating_point else v for k, v in state.items()},
         "parameters.pth")
    save({k: v.half() if v.dtype.is_floating_point else v for k, v in state.items()}, "half.pth")
    save({k: v for k, v in state.items() if not k.endswith("num_batches_tracked")},
         "without_counters.pth")
    save(dict(list(state.items())[1:]), "without_one.pth")
    save(another_order(state), "strided.pth")
    save(twin, "whole.pth")
    save(torch.zeros(3), "tensor.pth")
    write_tensors(folder / "weights.safetensors", state)

    grey = torch.randint(0, 256, (2, 1, *build["shape"][1:])).float()
    twin.eval()
    with torch.no_grad():
        trunk = twin.trunk(scaled(grey, build["shape"][1] > 1))
    write_tensors(folder / "expected", {"grey": grey, "trunk": trunk})


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
