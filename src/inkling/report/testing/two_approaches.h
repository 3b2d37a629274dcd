#pragma once

#include <string>
#include <vector>

#include "inkling/evaluate.h"
#include "inkling/score.h"

namespace inkling::testing {

inline ApproachResult sample_approach(const std::string& name,
                                      const std::vector<RecognitionSample>& samples,
                                      int wrong_every) {
  ApproachResult result;
  result.name = name, result.descriptor = "d:x=1", result.recognizer = "r:c=1";
  result.dimension = 12;
  result.folds = {{"A/1", {"A/1"}, {"B/2"}, "C 10"}, {"B/2", {"B/2"}, {"A/1"}, ""}};
  std::vector<JudgedSample> judged;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const bool wrong = static_cast<int>(i) % wrong_every == 0;
    const std::size_t label = wrong ? 1 - samples[i].truth : samples[i].truth;
    result.predictions.push_back({label, {label == 0 ? 0.75 : 0.25, label == 1 ? 0.75 : 0.25}});
    result.fold_of.push_back(samples[i].dataset == "A" ? 0 : 1);
    judged.push_back({samples[i].truth, label, samples[i].subject, samples[i].dataset});
  }
  result.score = score_recognition(judged, 2, {50, 0, 0.95});
  return result;
}

// Twenty samples of two subjects in two data sets, named by an approach that is often wrong and by
// a better one, with names that need quoting.
inline RecognitionResult two_approaches() {
  RecognitionResult result;
  result.catalog = "c.csv", result.class_map = "own", result.classes = {"glad", "no, \"not\""};
  result.protocol = "loso", result.resamples = 50;
  for (int i = 0; i < 20; ++i) {
    const bool a = i < 8;
    result.samples.push_back({a ? "A" : "B", a ? "A/1" : "B/2", "m" + std::to_string(i),
                              static_cast<std::size_t>(i % 2)});
  }
  result.approaches = {sample_approach("bad", result.samples, 2),
                       sample_approach("good_one", result.samples, 10)};
  result.comparisons = {{1, 0, {0.4, 0.4, {}, {}, 0.0004}}};
  result.notes = {"a note <b>"};
  result.left_out = {{"A", "A/1", "x", "no face"}};
  return result;
}

// The better one is a network that learnt for three epochs.
inline RecognitionResult learnt_approaches() {
  RecognitionResult result = two_approaches();
  ApproachResult& network = result.approaches[1];
  network.parameters = 1234;
  for (RecognitionFold& fold : network.folds) {
    fold.seconds = 2.5;
    for (int e = 1; e <= 3; ++e) fold.curve.push_back({e, 3, 1.0 / e, e == 2 ? 0.8 : 0.5});
  }
  return result;
}

}  // namespace inkling::testing
