"""DGCNN in PyTorch over one graph of all landmarks in all frames, its adjacency written out whole;
the rule of its edges stands in nn/dgcnn.cc, names of parameters are those of torch/dgcnn.cc."""
import math

import torch
from torch import nn

# The left one of each pair, then those on the midline.
LEFT = [(-0.84, -0.26), (-0.66, -0.38), (-0.44, -0.39), (-0.22, -0.31), (-0.76, 0.02),
        (-0.50, -0.11), (-0.50, 0.13), (-0.27, 0.03), (-0.22, 0.57), (-0.60, 0.42),
        (-0.44, 0.74), (-0.43, 1.04), (-0.18, 0.93), (-0.20, 1.18), (-0.26, 1.46)]
MIDDLE = [(0, -0.30), (0, 0.24), (0, 0.52), (0, 0.91), (0, 1.21), (0, 1.50)]
PLACES = [place for x, y in LEFT for place in ((x, y), (-x, y))] + MIDDLE


def adjacency(frames, neighbours, reach, over_time):
    count = len(PLACES)
    matrix = torch.zeros(frames * count, frames * count, dtype=torch.float64)
    for i, place in enumerate(PLACES):
        far = [round(math.dist(place, other), 6) for other in PLACES]
        near = sorted((j for j in range(count) if j != i), key=lambda j: far[j])[:neighbours]
        for j in near:
            weight = math.exp(-math.dist(place, PLACES[j]) ** 2 / (2 * reach ** 2))
            for f in range(frames):
                matrix[f * count + i, f * count + j] = matrix[f * count + j, f * count + i] = weight
    for node in range(count, frames * count):
        matrix[node, node - count] = matrix[node - count, node] = over_time
    return matrix


class Dgcnn(nn.Module):
    def __init__(self, options, shape, classes):
        super().__init__()
        channels, frames, _, landmarks = shape
        with_self = adjacency(frames, options["neighbours"], options["reach"],
                              options["over-time"]) + torch.eye(frames * landmarks)
        self.spread = (with_self / with_self.sum(1, keepdim=True)).float()
        self.keep = min(options["keep"], frames * landmarks)
        self.graph1 = nn.Linear(channels, 32)
        self.graph2 = nn.Linear(32, 32)
        self.graph3 = nn.Linear(32, 32)
        self.graph4 = nn.Linear(32, 1)
        self.conv1 = nn.Conv1d(1, 16, 97, stride=97)
        self.pool = nn.MaxPool1d(2)
        self.conv2 = nn.Conv1d(16, 32, 5)
        self.dense = nn.Linear(32 * (self.keep // 2 - 4), 128)
        self.drop = nn.Dropout(options["dropout"])
        self.fc = nn.Linear(128, classes)

    def forward(self, x):
        h = x.flatten(2).transpose(1, 2)  # rows, nodes frame by frame, channels
        layers = []
        for conv in (self.graph1, self.graph2, self.graph3, self.graph4):
            h = torch.tanh(self.spread @ conv(h))
            layers.append(h)
        nodes = torch.cat(layers, 2)
        kept = []
        for row in nodes:
            order = torch.sort(row[:, -1], stable=True, descending=True).indices
            kept.append(row[order[:self.keep]].reshape(1, -1))
        y = torch.relu(self.conv1(torch.stack(kept)))
        y = torch.relu(self.conv2(self.pool(y))).flatten(1)
        return self.fc(self.drop(torch.relu(self.dense(y))))


def make(options: dict, shape: tuple, classes: int) -> nn.Module:
    return Dgcnn(options, shape, classes)
