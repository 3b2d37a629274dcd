"""Scores of scikit-learn, for class_score_sklearn_test.cc.

usage: class_score_sklearn_test.py CLASSES TRUTH,TRUTH,… GIVEN,GIVEN,…

Prints macro F1, macro recall and accuracy; the F1 and the recall of each class; the confusion.
"""
import sys

from sklearn.metrics import accuracy_score, confusion_matrix, f1_score, recall_score

labels = list(range(int(sys.argv[1])))
truths, given = ([int(c) for c in part.split(",")] for part in sys.argv[2:])
how = dict(labels=labels, zero_division=0)
print(f1_score(truths, given, average="macro", **how),
      recall_score(truths, given, average="macro", **how), accuracy_score(truths, given))
print(*f1_score(truths, given, average=None, **how))
print(*recall_score(truths, given, average=None, **how))
print(*confusion_matrix(truths, given, labels=labels).ravel())
