// How well approaches do under the field's protocols: as recognisers of a catalogue's samples, and
// as spotters of recordings.
//
//   RecognitionOptions options;
//   options.approaches = {"lbp-top", "hog+svm-rbf", "majority"};
//   options.classes = "megc2019-3";
//   options.protocol = "loso";  // leave one subject out
//   options.store = "store";    // a run that is stopped goes on from there
//   const RecognitionResult result =
//       evaluate_recognition("catalog.csv", options, progress, cancel);
//   for (const ApproachResult& approach : result.approaches) {
//     std::cout << approach.name << " UF1 " << approach.score.total.uf1() << "\n";
//   }
//
// An approach is a descriptor with its recogniser, or a baseline: "lbp-top", "flow-pixels+svm-rbf",
// "lbp-top:radius-t=4:tim=10+svm-linear:c=1", "majority"; names of descriptors() and recognizers()
// and of the networks, options behind colons. In every fold it learns from the training subjects
// only: what it reads of a test subject is an error. The same input, options and seed give the same
// result, whether or not a run was stopped in between. Progress comes from several threads. What is
// wrong throws Error.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "inkling/catalog.h"
#include "inkling/descriptor.h"
#include "inkling/face.h"
#include "inkling/learning.h"
#include "inkling/progress.h"
#include "inkling/recognizer.h"
#include "inkling/score.h"
#include "inkling/truth.h"

namespace inkling {

// How the frames of a sample become aligned crops.
struct ClipOptions {
  bool whole = false;  // the pictures are cropped to the face already: no face is looked for
  double fps = 25;     // of image folders for which the catalogue does not say it
  FollowMethods methods;
};

// ---- Recognition

struct RecognitionOptions {
  std::vector<std::string> approaches;
  std::string protocol = "loso";  // of protocols()
  FoldOptions folds;
  std::string classes;  // a class map: built in ("cmed-3", "megc2019-3" …), or a CSV file
  ClipOptions clip;
  int resamples = 2000;  // of the bootstrap
  int jobs = 0;          // threads; 0: as many as processors
  // Folder in which features and finished folds stay, by content. Empty: a temporary one.
  std::filesystem::path store = {};
};

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
  double busy_s = 0;                       // of the processor
};

struct ApproachResult {
  std::string name, descriptor, recognizer;  // the latter two with every option
  std::size_t dimension = 0;                 // of a feature vector
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
  std::vector<std::string> notes;               // plain sentences on what the scores do not say
  bool synthetic = false;  // people who do not exist, or inserted movements: said everywhere

  std::size_t subjects() const;
  std::size_t best() const;  // index of the approach of highest UF1
};

// Describes the catalogue's samples, runs every approach over every fold and scores the pooled
// predictions. Every approach is scored on the same samples: those that all could describe.
RecognitionResult evaluate_recognition(const std::filesystem::path& catalog,
                                       const RecognitionOptions& options, Progress& progress,
                                       const CancelToken& cancel);

// ---- Spotting by an approach

// Recordings in which micro-expressions are known.
struct SpottingRecordings {
  std::vector<TruthRow> truth;
  std::vector<RecordingRow> recordings;  // those to look at, each with a subject
  std::filesystem::path videos;          // folder in which each is found by its name
};

struct ApproachSpottingOptions {
  std::string approach;
  std::string by = "windows";  // how it is made to spot: "windows" or "frames"
  std::string protocol = "loso";
  FoldOptions folds;
  double window_s = 0.4;  // by windows: how long they are
  FollowMethods methods;
  int jobs = 0;  // threads; 0: as many as processors
  // Folder in which described windows and finished folds stay. Empty: a temporary one.
  std::filesystem::path store = {};
};

// One fold: whom it was tested on, from whom it learnt, what it found.
struct SpottedFold {
  std::string name;
  std::set<std::string> test_subjects, subjects_read;
  std::string chosen;  // inside the fold, for people; may be empty
  std::vector<PredictionRow> predictions;
};

struct WindowCounts {
  std::size_t windows = 0, positives = 0, negatives = 0;  // all; learnt from
};

struct ApproachSpotting {
  std::vector<SpottedFold> folds;
  WindowCounts counts;

  // In all recordings, each by a fold that did not know its subject.
  std::vector<PredictionRow> predictions() const;
};

// An approach, which names classes, as a spotter: it learns which stretches of recordings hold a
// micro-expression and which none, and predicts for subjects that it has not seen.
ApproachSpotting spot_by_approach(const SpottingRecordings& input,
                                  const ApproachSpottingOptions& options, Progress& progress,
                                  const CancelToken& cancel);

}  // namespace inkling
