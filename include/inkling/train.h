// Training a recogniser for use, and the network of the spotter flow-tcn.
//
//   TrainOptions options;
//   options.approach = "lbp-top";
//   options.classes = "cmed-3";
//   const TrainedRecognizer trained = train_recognizer("catalog.csv", options, progress, cancel);
//   write(trained, "emotions.inkling");  // output.h
//
//   AnalyzeOptions analysis;
//   analysis.recognizer = std::make_shared<const Model>("emotions.inkling");
//
// The same input, options and seed give the same bytes, whether or not a run was stopped in
// between. Progress comes from several threads. What is wrong throws Error.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "inkling/evaluate.h"
#include "inkling/options.h"
#include "inkling/progress.h"
#include "inkling/recognizer.h"
#include "inkling/score.h"

namespace inkling {

struct TrainOptions {
  std::string approach;  // as in evaluate.h; not a baseline
  std::string classes;   // a class map: built in, or a CSV file
  ClipOptions clip;
  std::uint64_t seed = 0;
  int jobs = 0;  // threads; 0: as many as processors
  // Folder in which features and an unfinished fit stay. Empty: a temporary one.
  std::filesystem::path store = {};
};

struct TrainedRecognizer {
  ModelFile model;
  std::vector<std::size_t> class_counts;  // samples learnt from, by class
  std::string chosen;                     // while fitting
  std::size_t parameters = 0;             // of a network
  std::vector<std::string> left_out;      // why a sample could not be described
  std::vector<std::string> notes;         // of the catalogue: what was read otherwise than written
};

// Fits an approach on every sample of the catalogue that has a class.
TrainedRecognizer train_recognizer(const std::filesystem::path& catalog,
                                   const TrainOptions& options, Progress& progress,
                                   const CancelToken& cancel);

// Options of the network, on their defaults.
Options spotter_network_options();

struct TrainSpotterOptions {
  Options network;           // of spotter_network_options(); empty: their defaults
  double inner_share = 0.2;  // of the subjects, not learnt from: calibrated and scored on
  double threshold = 0.4;    // of the score
  FollowMethods methods = {};
  std::uint64_t seed = 0;
  int jobs = 0;  // threads; 0: as many as processors
  // Folder in which what recordings show and an unfinished fit stay. Empty: a temporary one.
  std::filesystem::path store = {};
};

// How good a network is on recordings that it has not learnt from.
struct SpotterCheck {
  SpottingScore score;
  std::size_t named = 0, named_right = 0;  // micro-expressions found whose emotion is known
  double emotion_temperature = 1;          // set on these
};

struct TrainedSpotter {
  std::string bytes;  // of the weights' file
  std::size_t parameters = 0;
  std::size_t recordings = 0, movements = 0;  // learnt from
  std::vector<std::string> subjects, inner_subjects;
  SpotterCheck inner;                 // of the inner subjects; without any: empty
  std::vector<std::string> left_out;  // why a recording could not be used
};

// Learns the weights of flow-tcn. folders: each with recordings, truth.csv and recordings.csv as
// make_cohort() writes them.
TrainedSpotter train_spotter(const std::vector<std::filesystem::path>& folders,
                             const TrainSpotterOptions& options, Progress& progress,
                             const CancelToken& cancel);

}  // namespace inkling
