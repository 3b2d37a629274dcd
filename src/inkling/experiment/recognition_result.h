#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "inkling/recognizer.h"
#include "inkling/score.h"

namespace inkling {

// How well approaches name the classes of a catalogue's samples, under a protocol that keeps the
// subjects of training and test apart.

struct RecognitionSample {
  std::string dataset, subject, sample;  // subject: "casme2/01", unique over data sets
  std::size_t truth = 0;                 // index into classes
};

struct RecognitionFold {
  std::string name;
  std::vector<std::string> test_subjects;
  std::vector<std::string> subjects_read;  // from whom the approach really learnt something
  std::string chosen;                      // inside the fold
  std::vector<LearningEpoch> curve = {};   // of a network
  double seconds = 0;                      // that it took, when it was run
};

struct ApproachResult {
  std::string name, descriptor, recognizer;  // the latter two with every option
  std::size_t dimension = 0;
  std::vector<RecognitionFold> folds;
  std::vector<ClassPrediction> predictions;  // one a sample
  std::vector<std::size_t> fold_of;          // one a sample
  RecognitionScore score;
  bool baseline = false;
  std::size_t parameters = 0;  // of a network
};

struct ApproachComparison {
  std::size_t first = 0, second = 0;  // indices of approaches
  PairedComparison test;
};

struct LeftOutSample {
  std::string dataset, subject, sample, why;
};

struct RecognitionResult {
  std::string catalog, catalog_sha256;
  std::string class_map;
  std::vector<std::string> classes;
  std::string protocol;
  int groups = 0;  // of kfold-subject; 0: the protocol has none
  std::uint64_t seed = 0;
  int resamples = 0;
  std::string crop;                     // how pictures became clips
  std::size_t unmapped = 0;             // samples whose emotion is no class of the map
  std::vector<LeftOutSample> left_out;  // could not be described, by one approach or all
  std::vector<RecognitionSample> samples;
  std::vector<ApproachResult> approaches;
  std::vector<ApproachComparison> comparisons;  // the best by UF1 with each other
  std::vector<std::string> notes;
  bool synthetic = false;  // people who do not exist, or inserted movements: said everywhere

  std::size_t subjects() const;
  std::size_t best() const;  // index of the approach of highest UF1
};

// Plain sentences on what the scores do not say. same_pictures: pairs of subjects that share one.
std::vector<std::string> recognition_notes(
    const RecognitionResult& result,
    const std::vector<std::pair<std::string, std::string>>& same_pictures);

}  // namespace inkling
