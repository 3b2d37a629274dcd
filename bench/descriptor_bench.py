#!/usr/bin/env python3
"""LBP-TOP of one clip, in Python as the field writes it and in C++, timed in one run.

The clip: 10 frames of 112 x 112 pixels, P = 8, R = 3 in all planes, 8 x 8 blocks, overlap 0.7, u2:
11,328 values. Python twice: voxel by voxel in loops, and whole planes at a time with NumPy and
scikit-image. Each is run until it has taken --seconds; the median of its processor times counts, so
that other programs disturb little. Needs python3-skimage.

usage: descriptor_bench.py --bench build/release/src/inkling/descriptor/inkling_descriptor_bench
"""
import argparse
import json
import statistics
import subprocess
import time

import numpy as np
from skimage.feature import local_binary_pattern

FRAMES, SIZE, POINTS, RADIUS, BLOCKS, OVERLAP = 10, 112, 8, 3, 8, 0.7
INNER = SIZE - 2 * RADIUS
ANGLES = [2 * np.pi * n / POINTS for n in range(POINTS)]


def u2_bins():
    table, following = [], 0
    for code in range(1 << POINTS):
        bits = [code >> n & 1 for n in range(POINTS)]
        uniform = sum(bits[n] != bits[(n + 1) % POINTS] for n in range(POINTS)) <= 2
        table.append(following if uniform else 58)
        following += uniform
    return np.array(table)


def spans():
    size = INNER / (BLOCKS - (BLOCKS - 1) * OVERLAP)
    begins = [round(i * size * (1 - OVERLAP)) for i in range(BLOCKS)]
    return [(b, min(INNER, round(i * size * (1 - OVERLAP) + size))) for i, b in enumerate(begins)]


def histograms(codes, bins):
    """codes: (plane, frame, row, column). By block, plane and bin, each of sum 1."""
    out = []
    for top, bottom in spans():
        for left, right in spans():
            for plane in codes:
                counts = np.bincount(bins[plane[:, top:bottom, left:right]].ravel(), minlength=59)
                out.append(counts / counts.sum())
    return np.concatenate(out)


def in_loops(video, bins):
    """Nearest-pixel neighbours, one voxel after another."""
    frames = video.shape[0] - 2 * RADIUS
    codes = np.zeros((3, frames, INNER, INNER), int)
    for t in range(RADIUS, video.shape[0] - RADIUS):
        for y in range(RADIUS, SIZE - RADIUS):
            for x in range(RADIUS, SIZE - RADIUS):
                center = video[t, y, x]
                code = [0, 0, 0]
                for n, angle in enumerate(ANGLES):
                    a = int(round(RADIUS * np.cos(angle)))
                    b = int(round(-RADIUS * np.sin(angle)))
                    code[0] |= int(video[t, y + b, x + a] >= center) << n
                    code[1] |= int(video[t + b, y, x + a] >= center) << n
                    code[2] |= int(video[t + b, y + a, x] >= center) << n
                codes[:, t - RADIUS, y - RADIUS, x - RADIUS] = code
    return histograms(codes, bins)


def with_skimage(video, bins):
    """Neighbours between pixels, as scikit-image reads them, a plane's picture at a time."""
    inner = slice(RADIUS, -RADIUS)
    codes = []
    for axes in ((0, 1, 2), (1, 0, 2), (2, 0, 1)):  # of the pictures, their rows, their columns
        pictures = video.transpose(axes)[inner]
        planes = np.array([local_binary_pattern(p, POINTS, RADIUS) for p in pictures])
        codes.append(planes[:, inner, inner].astype(int).transpose(np.argsort(axes)))
    return histograms(np.array(codes), bins)


def median_ms(work, seconds):
    times = []
    while not times or sum(times) < seconds:
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return 1e3 * statistics.median(times)


def native_ms(bench):
    """Median times of the C++ benchmarks of LBP-TOP: {name: milliseconds}."""
    out = subprocess.run(
        [bench, "--benchmark_filter=LbpTop", "--benchmark_repetitions=9", "--benchmark_format=json",
         "--benchmark_report_aggregates_only=true", "--benchmark_min_time=0.1"],
        check=True, capture_output=True, text=True).stdout
    return {b["run_name"]: b["cpu_time"] / 1e3 for b in json.loads(out)["benchmarks"]
            if b["aggregate_name"] == "median"}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bench", required=True, help="the C++ benchmarks of descriptors")
    parser.add_argument("--seconds", type=float, default=5, help="of each Python version")
    args = parser.parse_args()
    video = np.random.default_rng(1).integers(0, 256, (FRAMES, SIZE, SIZE), dtype=np.uint8)
    bins = u2_bins()
    native = native_ms(args.bench)
    loops = median_ms(lambda: in_loops(video, bins), args.seconds)
    vectors = median_ms(lambda: with_skimage(video, bins), args.seconds)
    scalar = {0: native["BM_LbpTopScalar/0"], 1: native["BM_LbpTopScalar/1"]}
    print("LBP-TOP, 10 x 112 x 112, R = 3, P = 8, 8 x 8 blocks, overlap 0.7; processor time, ms")
    for name, ms, kind in (("Python, loops, nearest", loops, 0),
                           ("NumPy and scikit-image, bilinear", vectors, 1),
                           ("plain C++, nearest", scalar[0], 0),
                           ("plain C++, bilinear", scalar[1], 1)):
        ours = native[f"BM_LbpTop/{kind}"]
        print(f"{name:34s} {ms:10.2f}   inkling {ours:8.3f}   ratio {ms / ours:8.1f}")


if __name__ == "__main__":
    main()
