"""Decisions and predictions of scikit-learn, for svm_sklearn_test.cc.

usage: svm_sklearn_test.py FOLDER MACHINE SCALE TRAIN TEST DIMENSION CLASSES

FOLDER holds features.f32 (rows of TRAIN and TEST) and labels.i32 (of TRAIN). Prints one line a test
row: its label, then its decisions: of pairs for the kernels, of classes for the linear machine.
"""
import sys

import numpy as np
from sklearn.metrics.pairwise import chi2_kernel
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC, LinearSVC

folder, machine, scale = sys.argv[1:4]
train, test, dimension, classes = map(int, sys.argv[4:])
rows = np.fromfile(f"{folder}/features.f32", np.float32).reshape(train + test, dimension)
rows = rows.astype(np.float64)
labels = np.fromfile(f"{folder}/labels.i32", np.int32)
a, b = rows[:train], rows[train:]
if scale == "standardise":
    scaler = StandardScaler().fit(a)
    a, b = scaler.transform(a), scaler.transform(b)

shared = dict(class_weight="balanced", tol=1e-7, decision_function_shape="ovo")
if machine == "linear":
    svm = LinearSVC(class_weight="balanced", tol=1e-9, max_iter=1000000, dual=False, C=1)
elif machine == "rbf":
    svm = SVC(kernel="rbf", C=10, gamma="scale", **shared)
elif machine == "poly":
    svm = SVC(kernel="poly", C=10, gamma="scale", degree=3, coef0=1, **shared)
else:
    svm = SVC(kernel="precomputed", C=10, **shared)
    if machine == "chi2":
        a, b = chi2_kernel(a, a, gamma=0.02), chi2_kernel(b, a, gamma=0.02)
    else:
        common = [np.array([[np.minimum(x, y).sum() for y in a] for x in part]) for part in (a, b)]
        a, b = common
svm.fit(a, labels)
decisions = svm.decision_function(b).reshape(test, -1)
if classes == 2:
    decisions = -decisions  # positive for the second class there, for the first here
if classes == 2 or machine == "linear":
    predictions = svm.predict(b)
else:
    # scikit-learn gives equal votes to the first class unless break_ties is set.
    svm.set_params(decision_function_shape="ovr", break_ties=True)
    predictions = svm.predict(b)
for prediction, row in zip(predictions, decisions):
    print(prediction, *(f"{d:.17g}" for d in row))
