"""What the tests against PyTorch share: safetensors files, and the twin of a network."""
import importlib
import json
import struct
from pathlib import Path

import numpy as np
import torch


def read_tensors(path):
    """Tensors by name; all are F32."""
    data = Path(path).read_bytes()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + length])
    values = data[8 + length:]
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        begin, end = entry["data_offsets"]
        flat = np.frombuffer(values[begin:end], dtype="<f4").copy()
        tensors[name] = torch.from_numpy(flat).reshape(entry["shape"])
    return tensors


def write_tensors(path, tensors):
    header, data = {}, b""
    for name, tensor in tensors.items():
        part = tensor.detach().to(torch.float32).contiguous().numpy().tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape),
                        "data_offsets": [len(data), len(data) + len(part)]}
        data += part
    text = json.dumps(header).encode()
    Path(path).write_bytes(struct.pack("<Q", len(text)) + text + data)


def make_twin(build):
    """build: name, options, shape (channels, frames, height, width) and classes of a network."""
    module = importlib.import_module(build["name"].replace("-", "_") + "_twin")
    return module.make(build["options"], tuple(build["shape"]), build["classes"])
