"""VGG-16, configuration D, as torchvision writes it (vgg16 and vgg16_bn): the same modules under
the same names."""
from torch import nn

LAYERS = [64, 64, "M", 128, 128, "M", 256, 256, 256, "M", 512, 512, 512, "M", 512, 512, 512, "M"]


class Vgg16(nn.Module):
    def __init__(self, options, shape, classes):
        super().__init__()
        scaled = lambda published: max(1, int(published * options["width"] + 0.5))
        layers, channels = [], shape[0]
        for layer in LAYERS:
            if layer == "M":
                layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
                continue
            layers.append(nn.Conv2d(channels, scaled(layer), kernel_size=3, padding=1))
            if options["norm"] == "batch":
                layers.append(nn.BatchNorm2d(scaled(layer)))
            layers.append(nn.ReLU(inplace=True))
            channels = scaled(layer)
        side = options["pool"] or min(7, max(1, shape[3] // 32))
        hidden = options["hidden"]
        self.features = nn.Sequential(*layers)
        self.avgpool = nn.AdaptiveAvgPool2d((side, side))
        self.classifier = nn.Sequential(
            nn.Linear(channels * side * side, hidden), nn.ReLU(True),
            nn.Dropout(p=options["dropout"]),
            nn.Linear(hidden, hidden), nn.ReLU(True), nn.Dropout(p=options["dropout"]),
            nn.Linear(hidden, classes))

    def trunk(self, x):
        return self.avgpool(self.features(x.squeeze(2)))

    def forward(self, x):
        return self.classifier(self.trunk(x).flatten(1))


def make(options: dict, shape: tuple, classes: int) -> nn.Module:
    return Vgg16(options, shape, classes)
