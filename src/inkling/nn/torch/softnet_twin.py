"""SOFTNet in PyTorch, with classes in place of its score; names of parameters as in softnet.cc."""
import torch
from torch import nn


class SoftNet(nn.Module):
    def __init__(self, options, shape, classes):
        super().__init__()
        _, _, height, width = shape
        self.conv1 = nn.Conv2d(1, 3, 5, padding="same")
        self.conv2 = nn.Conv2d(1, 5, 5, padding="same")
        self.conv3 = nn.Conv2d(1, 8, 5, padding="same")
        self.pool3, self.pool2 = nn.MaxPool2d(3), nn.MaxPool2d(2)
        self.dense = nn.Linear(16 * (height // 6) * (width // 6), options["hidden"])
        self.drop = nn.Dropout(options["dropout"])
        self.fc = nn.Linear(options["hidden"], classes)

    def forward(self, x):
        u, v, strain = (channel[:, None] for channel in x[:, :, 0].unbind(1))
        streams = [self.conv1(u), self.conv2(v), self.conv3(strain)]
        merged = torch.cat([self.pool3(torch.relu(s)) for s in streams], 1)
        return self.fc(self.drop(torch.relu(self.dense(self.pool2(merged).flatten(1)))))


def make(options: dict, shape: tuple, classes: int) -> nn.Module:
    return SoftNet(options, shape, classes)
