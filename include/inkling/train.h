// Training a recogniser for use, the network of the spotter flow-tcn, and the table by which action
// units are read.
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

// How well a table reads the action units that coders saw.
struct ReadingScore {
  // Readings whose confidence lies in a band; each class counts the same.
  struct Band {
    double from = 0, to = 0;
    std::size_t samples = 0;
    double said = 0, right = 0;  // mean confidence, share that is right
  };
  Confusion likeliest{3};                // negative, positive, surprise: none is left untold
  std::size_t told = 0, told_right = 0;  // of the samples
  std::vector<Band> bands;               // those with samples, rising
  double calibration_error = 0;          // mean over samples of |said - right| of their band
};

struct TrainReadingOptions {
  // A class map with the classes negative, positive and surprise, and no other.
  std::string classes = "megc2019-3";
  double ridge = 1;  // holds weights down: half of it times the sum of their squares
  // Catalogues whose samples are not learnt from; the table is tried on each.
  std::vector<std::filesystem::path> tried = {};
};

struct TrainedReading {
  std::string table;  // unit,name,negative,positive,surprise
  std::size_t samples = 0, subjects = 0, without_units = 0, without_class = 0;
  double temperature = 1;  // by which the weights were divided
  // Of each subject by a table, a temperature and limits that were learnt from the others.
  ReadingScore left_out;
  ReadingScore built_in;            // of the table that comes with Inkling, on the same samples
  std::vector<ReadingScore> tried;  // by TrainReadingOptions::tried
  std::vector<std::string> notes;   // of the catalogues: what was read otherwise than written
};

// Learns which action units are read as negative, positive and surprise, from the codes of a
// catalogue; no picture is looked at. Throws Error(kInput) for fewer than two subjects or classes.
TrainedReading train_reading(const std::filesystem::path& catalog,
                             const TrainReadingOptions& options);
// The table that comes with Inkling, learnt anew from published prototypes.
std::string prototype_reading_table();

}  // namespace inkling
