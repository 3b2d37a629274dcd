"""Writes the state dict of one of torchvision's own networks, and what it makes of pictures.

usage: torchvision_test.py MODEL FOLDER

Writes FOLDER/weights.pth, as torch.save does, and FOLDER/expected: grey (0 ... 255, a film where
the network takes one) and what comes out before the linear layers, scaled as torchvision does.
Weights are random, no download; statistics of normalisation are random, too.
"""
import sys
from pathlib import Path

import torch
import torchvision
from twin_files import write_tensors
from weights_test import scaled


def main(name, folder):
    torch.manual_seed(5)
    film = name.startswith("r2") or name.startswith("r3")
    models = torchvision.models.video if film else torchvision.models
    model = getattr(models, name)(weights=None)
    for buffer in model.buffers():
        if buffer.dtype.is_floating_point:
            buffer.uniform_(0.5, 1.5)
    torch.save(model.state_dict(), folder / "weights.pth")
    grey = torch.randint(0, 256, (2, 1, 4, 64, 64) if film else (2, 1, 1, 224, 224)).float()
    setattr(model, "classifier" if name == "vgg16" else "fc", torch.nn.Identity())
    model.eval()
    x = scaled(grey, film)
    with torch.no_grad():
        trunk = model(x if film else x[:, :, 0])
        write_tensors(folder / "expected", {"grey": grey, "trunk": trunk})


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
