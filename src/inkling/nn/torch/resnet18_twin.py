"""ResNet-18 as torchvision writes it: the same modules under the same names."""
import torch
from torch import nn


class BasicBlock(nn.Module):
    def __init__(self, inplanes, planes, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inplanes, planes, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(planes)
        self.relu = nn.ReLU(inplace=True)
        self.conv2 = nn.Conv2d(planes, planes, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(planes)
        self.downsample = None
        if stride != 1 or inplanes != planes:
            self.downsample = nn.Sequential(
                nn.Conv2d(inplanes, planes, 1, stride=stride, bias=False), nn.BatchNorm2d(planes))

    def forward(self, x):
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        out += x if self.downsample is None else self.downsample(x)
        return self.relu(out)


class Resnet18(nn.Module):
    def __init__(self, options, shape, classes):
        super().__init__()
        planes = [max(1, int(n * options["width"] + 0.5)) for n in (64, 64, 128, 256, 512)]
        self.conv1 = nn.Conv2d(shape[0], planes[0], 7, stride=2, padding=3, bias=False)
        self.bn1 = nn.BatchNorm2d(planes[0])
        self.relu = nn.ReLU(inplace=True)
        self.maxpool = nn.MaxPool2d(kernel_size=3, stride=2, padding=1)
        for i in range(1, 5):
            setattr(self, f"layer{i}", nn.Sequential(
                BasicBlock(planes[i - 1], planes[i], 1 if i == 1 else 2),
                BasicBlock(planes[i], planes[i], 1)))
        self.avgpool = nn.AdaptiveAvgPool2d((1, 1))
        self.fc = nn.Linear(planes[4], classes)

    def trunk(self, x):
        x = self.maxpool(self.relu(self.bn1(self.conv1(x.squeeze(2)))))
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        return torch.flatten(self.avgpool(x), 1)

    def forward(self, x):
        return self.fc(self.trunk(x))


def make(options: dict, shape: tuple, classes: int) -> nn.Module:
    return Resnet18(options, shape, classes)
