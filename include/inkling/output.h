// Results to files. Nothing else in the library writes results.
//
//   const RecordingResult result = analyze("call.mp4", {}, progress, cancel);
//   write(result, "results/call");  // results/call/events.csv, frames.csv, report.html, run.json
//
// Every file is whole or not there: it is written beside its name, then renamed. The folder is made
// when missing. What is wrong with folder or disk throws Error(kEnvironment). Functions are safe to
// call from several threads at once on different folders.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "inkling/analyze.h"
#include "inkling/evaluate.h"
#include "inkling/sensitivity.h"
#include "inkling/train.h"

namespace inkling {

// Each writes the outputs that are written by default and those that `exports` names, "NAME" or
// "NAME:OPTION=VALUE"; the last file says that all others are there. Throws Error(kUsage) for a
// name that is not an output's. A page (.html) asks nothing of any network; a build without pages
// writes none.

// events.csv, frames.csv (main face; frames_face<ID>.csv for each other one), landmarks.csv where
// the result holds landmarks, report.html and, last, run.json. What an earlier run left and this
// one does not write is removed.
void write(const RecordingResult& result, const std::filesystem::path& folder,
           const std::vector<std::string>& exports = {});

// predictions.csv, timings.csv, results.md, results.tex, results.html and, last, results.json.
void write(const RecognitionResult& result, const std::filesystem::path& folder,
           const std::vector<std::string>& exports = {});

// sensitivity.csv, sensitivity.html and, last, sensitivity.json.
void write(const SensitivityResult& result, const std::filesystem::path& folder,
           const std::vector<std::string>& exports = {});

// A model file for AnalyzeOptions::recognizer.
void write(const TrainedRecognizer& trained, const std::filesystem::path& file);

// Weights for the option `weights` of flow-tcn.
void write(const TrainedSpotter& trained, const std::filesystem::path& file);

}  // namespace inkling
