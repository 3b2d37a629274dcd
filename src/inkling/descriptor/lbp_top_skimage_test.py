"""Compares LBP codes of three planes with scikit-image's, voxel by voxel.

usage: lbp_top_skimage_test.py FILE FRAMES HEIGHT WIDTH POINTS RADIUS

FILE: the volume (frames, rows, columns), then for each of the planes XY, XT and YT the codes and
the u2 bins of the voxels that are at least RADIUS from every side; bytes. Neighbours lie between
pixels.
A row of local_binary_pattern's picture is the plane's second axis, a column its first: then angles
go round the same way, and nothing needs to be turned. Prints a line a plane:

    PLANE voxels differing not-near-a-tie classes one-to-one
"""
import sys

import numpy as np
from skimage.feature import local_binary_pattern

NEAR = 0.01  # grey values: scikit-image rounds places of neighbours to 5 digits


def slices(volume, plane):
    """The plane's pictures, as an array (picture, second axis, first axis)."""
    return {"XY": volume, "XT": volume.transpose(1, 0, 2), "YT": volume.transpose(2, 0, 1)}[plane]


def back(stack, plane):
    """From (picture, second, first) to (frame, row, column)."""
    return {"XY": stack, "XT": stack.transpose(1, 0, 2), "YT": stack.transpose(1, 2, 0)}[plane]


def ties(stack, points, radius):
    """For each neighbour, how far it is from the centre; (neighbour, picture, row, column)."""
    far = []
    for n in range(points):
        row = np.arange(stack.shape[1])[:, None] - radius * np.sin(2 * np.pi * n / points)
        column = np.arange(stack.shape[2])[None, :] + radius * np.cos(2 * np.pi * n / points)
        r0, c0 = np.floor(row + 1e-9).astype(int), np.floor(column + 1e-9).astype(int)
        u, v = row - r0, column - c0
        at = lambda r, c: stack[:, np.clip(r, 0, stack.shape[1] - 1),
                                np.clip(c, 0, stack.shape[2] - 1)]
        value = (at(r0, c0) * (1 - u) * (1 - v) + at(r0 + 1, c0) * u * (1 - v)
                 + at(r0, c0 + 1) * (1 - u) * v + at(r0 + 1, c0 + 1) * u * v)
        far.append(np.abs(value - stack))
    return np.array(far)


def compare(volume, plane, codes, bins, points, radius):
    stack = slices(volume.astype(float), plane)
    inner = (slice(radius, -radius),) * 3
    theirs = back(np.array([local_binary_pattern(p, points, radius) for p in stack]), plane)[inner]
    theirs = theirs.astype(int)
    labels = np.array([local_binary_pattern(p, points, radius, "nri_uniform") for p in stack])
    labels = back(labels, plane)[inner].astype(int)
    far = np.array([back(f, plane)[inner] for f in ties(stack, points, radius)])
    differing = codes != theirs
    not_near = 0
    for n in range(points):
        bit = ((codes ^ theirs) >> n & 1).astype(bool)
        not_near += int((far[n][bit] > NEAR).sum())
    pairs = set(zip(bins[~differing].tolist(), labels[~differing].tolist()))
    one_to_one = len(pairs) == len({a for a, _ in pairs}) == len({b for _, b in pairs})
    print(plane, codes.size, int(differing.sum()), not_near, len(pairs), int(one_to_one))


def main():
    path, (frames, height, width, points, radius) = sys.argv[1], map(int, sys.argv[2:])
    data = np.fromfile(path, np.uint8)
    volume = data[:frames * height * width].reshape(frames, height, width)
    shape = (frames - 2 * radius, height - 2 * radius, width - 2 * radius)
    parts = data[volume.size:].reshape((3, 2) + shape).astype(int)
    for plane, (codes, bins) in zip(("XY", "XT", "YT"), parts):
        compare(volume, plane, codes, bins, points, radius)


if __name__ == "__main__":
    main()
