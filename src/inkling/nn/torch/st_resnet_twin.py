"""R(2+1)D-18 and R3D-18 as torchvision writes them: the same modules under the same names."""
from torch import nn


def conv3d(inplanes, planes, midplanes, stride):
    return nn.Conv3d(inplanes, planes, 3, stride=stride, padding=1, bias=False)


def conv2plus1d(inplanes, planes, midplanes, stride):
    return nn.Sequential(
        nn.Conv3d(inplanes, midplanes, (1, 3, 3), stride=(1, stride, stride), padding=(0, 1, 1),
                  bias=False),
        nn.BatchNorm3d(midplanes), nn.ReLU(inplace=True),
        nn.Conv3d(midplanes, planes, (3, 1, 1), stride=(stride, 1, 1), padding=(1, 0, 0),
                  bias=False))


class BasicBlock(nn.Module):
    def __init__(self, inplanes, planes, builder, stride):
        super().__init__()
        midplanes = (inplanes * planes * 3 * 3 * 3) // (inplanes * 3 * 3 + 3 * planes)
        self.conv1 = nn.Sequential(builder(inplanes, planes, midplanes, stride),
                                   nn.BatchNorm3d(planes), nn.ReLU(inplace=True))
        self.conv2 = nn.Sequential(builder(planes, planes, midplanes, 1), nn.BatchNorm3d(planes))
        self.relu = nn.ReLU(inplace=True)
        self.downsample = None
        if stride != 1 or inplanes != planes:
            self.downsample = nn.Sequential(
                nn.Conv3d(inplanes, planes, 1, stride=(stride, stride, stride), bias=False),
                nn.BatchNorm3d(planes))

    def forward(self, x):
        out = self.conv2(self.conv1(x))
        out += x if self.downsample is None else self.downsample(x)
        return self.relu(out)


class VideoResNet(nn.Module):
    def __init__(self, options, shape, classes):
        super().__init__()
        scaled = lambda published: max(1, int(published * options["width"] + 0.5))
        split = options["conv"] == "2+1d"
        builder = conv2plus1d if split else conv3d
        planes = [scaled(n) for n in (64, 64, 128, 256, 512)]
        if split:
            self.stem = nn.Sequential(
                nn.Conv3d(shape[0], scaled(45), (1, 7, 7), stride=(1, 2, 2), padding=(0, 3, 3),
                          bias=False),
                nn.BatchNorm3d(scaled(45)), nn.ReLU(inplace=True),
                nn.Conv3d(scaled(45), planes[0], (3, 1, 1), padding=(1, 0, 0), bias=False),
                nn.BatchNorm3d(planes[0]), nn.ReLU(inplace=True))
        else:
            self.stem = nn.Sequential(
                nn.Conv3d(shape[0], planes[0], (3, 7, 7), stride=(1, 2, 2), padding=(1, 3, 3),
                          bias=False),
                nn.BatchNorm3d(planes[0]), nn.ReLU(inplace=True))
        for i in range(1, 5):
            setattr(self, f"layer{i}", nn.Sequential(
                BasicBlock(planes[i - 1], planes[i], builder, 1 if i == 1 else 2),
                BasicBlock(planes[i], planes[i], builder, 1)))
        self.avgpool = nn.AdaptiveAvgPool3d((1, 1, 1))
        self.fc = nn.Linear(planes[4], classes)

    def trunk(self, x):
        x = self.layer4(self.layer3(self.layer2(self.layer1(self.stem(x)))))
        return self.avgpool(x).flatten(1)

    def forward(self, x):
        return self.fc(self.trunk(x))


def make(options: dict, shape: tuple, classes: int) -> nn.Module:
    return VideoResNet(options, shape, classes)
