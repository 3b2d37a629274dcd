"""The temporal network and its loss in PyTorch, against a step that Inkling took.

usage: temporal_twin_test.py FOLDER (with build.json and step; see temporal_trainer_test.cc)
"""
import json
import sys
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F
from twin_files import read_tensors


class Block(nn.Module):
    def __init__(self, width, dilation):
        super().__init__()
        self.wide = nn.Conv1d(width, width, 3, padding="same", dilation=dilation)
        self.narrow = nn.Conv1d(width, width, 1)

    def forward(self, x):
        return x + self.narrow(torch.relu(self.wide(torch.relu(x))))


class TemporalNet(nn.Module):
    def __init__(self, inputs, width, dilations, outputs):
        super().__init__()
        self.input = nn.Conv1d(inputs, width, 1)
        self.blocks = nn.ModuleList(Block(width, d) for d in dilations)
        self.output = nn.Conv1d(width, outputs, 1)

    def forward(self, x):
        x = self.input(x)
        for block in self.blocks:
            x = block(x)
        return self.output(torch.relu(x))


def loss_of(answers, targets, heats, bounded, marks):
    told = torch.split(targets, [heats, 2 * bounded, bounded, marks, 1], dim=1)
    said = torch.split(answers, [heats, 2 * bounded, marks], dim=1)
    middle = told[0] > 0.95
    p = torch.sigmoid(said[0])
    focal = torch.where(middle, (1 - p) ** 2 * torch.log(p),
                        (1 - told[0]) ** 4 * p ** 2 * torch.log(1 - p))
    focal[:, bounded:] *= 0.3
    loss = -focal.sum() / max(1, middle[:, 0].sum().item())
    for kind in range(bounded):
        there = told[2][:, kind:kind + 1] > 0
        pair = slice(2 * kind, 2 * kind + 2)
        apart = F.smooth_l1_loss(said[1][:, pair], told[1][:, pair], reduction="none", beta=0.1)
        loss = loss + 2 * (apart * there).sum() / max(1, 2 * told[2].sum().item())
    known = told[4].expand_as(told[3]) > 0
    if known.any():
        every = F.binary_cross_entropy_with_logits(said[2][known], told[3][known],
                                                   reduction="sum")
        loss = loss + 0.3 * every / told[4].sum()
    return loss


def main():
    folder = Path(sys.argv[1])
    build = json.loads((folder / "build.json").read_text())
    step = read_tensors(folder / "step")
    heats, bounded, marks = build["heats"], build["bounded"], build["marks"]
    net = TemporalNet(build["inputs"], build["width"], build["dilations"],
                      heats + 2 * bounded + marks)
    net.load_state_dict({name[8:]: value for name, value in step.items()
                         if name.startswith("weights/")})
    answers = net(step["x"])
    loss = loss_of(answers, step["targets"], heats, bounded, marks)
    loss.backward()
    pairs = [("answers", answers, step["answers"]), ("loss", loss, step["loss"])]
    pairs += [(name, p.grad, step["gradients/" + name]) for name, p in net.named_parameters()]
    worst = 0
    for name, ours, theirs in pairs:
        apart = ((ours - theirs).abs() / (1 + theirs.abs())).max().item()
        worst = max(worst, apart)
        if not apart < 1e-4:
            sys.exit(f"{name}: {apart:g} apart")
    print(f"{len(pairs)} tensors, at most {worst:g} apart")


main()
