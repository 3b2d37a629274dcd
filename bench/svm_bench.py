#!/usr/bin/python3
"""Leave-one-subject-out with a Gaussian SVM, against scikit-learn fitting each fold.

442 rows of 2352 values, 68 subjects, classes of 250, 109 and 83: the size of the composite of
MEGC 2019 as 28 x 28 pictures of flow, drawn at random with few directions that matter. C 10, gamma
"scale", standardised on the training rows, balanced; the same table, in one run, on one machine.
Equal votes go to the larger margins in both.

usage: svm_bench.py [--bench PROGRAM] [--seed N]
"""
import argparse
import json
import os
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
from joblib import Parallel, delayed
from sklearn.metrics import f1_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

ROOT = Path(__file__).resolve().parent.parent


def table(seed):
    random = np.random.default_rng(seed)
    labels = np.repeat([0, 1, 2], [250, 109, 83]).astype(np.int32)
    latent = random.normal(size=(442, 40))
    latent[:, :3] += 1.6 * np.eye(3)[labels]
    rows = latent @ random.normal(size=(40, 2352)) + 2 * random.normal(size=(442, 2352))
    subjects = random.permutation(np.arange(442) % 68).astype(np.int32)
    return rows.astype(np.float32), labels, subjects


def one_fold(rows, labels, subjects, fold):
    machine = make_pipeline(StandardScaler(), SVC(C=10, gamma="scale", class_weight="balanced",
                                                  break_ties=True))
    machine.fit(rows[subjects != fold], labels[subjects != fold])
    return machine.predict(rows[subjects == fold])


def sklearn_loso(rows, labels, subjects, jobs):
    began = time.perf_counter()
    given = Parallel(n_jobs=jobs)(delayed(one_fold)(rows, labels, subjects, f) for f in range(68))
    seconds = time.perf_counter() - began
    predictions = np.empty_like(labels)
    for fold, part in enumerate(given):
        predictions[subjects == fold] = part
    return seconds, predictions


def inkling_loso(bench, folder):
    done = subprocess.run([bench, "--benchmark_filter=rbf", "--benchmark_format=json",
                           "--benchmark_min_time=2"], check=True, capture_output=True, text=True,
                          env={**os.environ, "INKLING_SVM_TABLE": str(folder)})
    times = [b["real_time"] / 1e3 for b in json.loads(done.stdout)["benchmarks"]]
    return times, np.fromfile(folder / "predictions.i32", np.int32)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bench", default=ROOT / "build/release/src/inkling/recognition/"
                                                  "inkling_recognition_bench")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rows, labels, subjects = table(args.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows.tofile(folder / "features.f32")
        labels.tofile(folder / "labels.i32")
        subjects.tofile(folder / "subjects.i32")
        ours, predictions = inkling_loso(args.bench, folder)
    one, theirs = sklearn_loso(rows, labels, subjects, 1)
    two, _ = sklearn_loso(rows, labels, subjects, 2)
    print("leave-one-subject-out, Gaussian SVM, 442 x 2352, 68 folds:")
    print(f"  scikit-learn, 1 job     {one:8.2f} s")
    print(f"  scikit-learn, 2 jobs    {two:8.2f} s")
    for threads, seconds in zip((1, 2), ours):
        print(f"  inkling, {threads} thread{'s' * (threads > 1):1s}      {seconds:8.3f} s, "
              f"{one / seconds:.1f} times one job, {two / seconds:.1f} times two jobs")
    same = int((predictions == theirs).sum())
    scores = [f1_score(labels, a, average="macro") for a in (predictions, theirs)]
    print(f"  predictions alike: {same} of {len(labels)}; UF1 {scores[0]:.4f} and {scores[1]:.4f}")


if __name__ == "__main__":
    main()
