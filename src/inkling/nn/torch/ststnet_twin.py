"""STSTNet in PyTorch; names of parameters as in ststnet.cc."""
import torch
from torch import nn


class StstNet(nn.Module):
    def __init__(self, options, shape, classes):
        super().__init__()
        channels, _, height, width = shape
        for i, filters in enumerate((3, 5, 8), 1):
            setattr(self, f"conv{i}", nn.Conv2d(channels, filters, 3, padding=2))
            setattr(self, f"bn{i}", nn.BatchNorm2d(filters))
        self.pool = nn.MaxPool2d(3, stride=3, padding=1)
        self.mean = nn.AvgPool2d(2)
        self.drop = nn.Dropout(options["dropout"])
        pooled = lambda side: ((side + 2 + 2 - 3) // 3 + 1) // 2
        self.fc = nn.Linear(16 * pooled(height) * pooled(width), classes)

    def forward(self, x):
        x = x.squeeze(2)
        streams = [(self.conv1, self.bn1), (self.conv2, self.bn2), (self.conv3, self.bn3)]
        seen = [self.drop(self.pool(norm(torch.relu(conv(x))))) for conv, norm in streams]
        return self.fc(self.mean(torch.cat(seen, 1)).flatten(1))


def make(options: dict, shape: tuple, classes: int) -> nn.Module:
    return StstNet(options, shape, classes)
