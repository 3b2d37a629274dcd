// Results to files. Nothing else in the library writes results.
//
//   const RecordingResult result = analyze("call.mp4", {}, progress, cancel);
//   write(result, "results/call");  // results/call/events.csv, frames.csv, report.html, run.json
//
// The files of a result come together or not at all. A file that Inkling did not write, or that was
// changed since, is never replaced, nor are the results of another recording: the folder keeps a
// hidden record of what was written, of which recording. The folder is made when missing. What is
// refused, and what is wrong with folder or disk, throws Error(kEnvironment). Functions are safe to
// call from several threads at once on different folders.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "inkling/analyze.h"
#include "inkling/evaluate.h"
#include "inkling/sensitivity.h"
#include "inkling/study.h"
#include "inkling/train.h"

namespace inkling {

// Each writes the outputs that are written by default and those that `exports` names, "NAME" or
// "NAME:OPTION=VALUE". What an earlier call left and this one does not write is removed. Throws
// Error(kUsage) for a name that is not an output's. A page (.html) asks nothing of any network; a
// build without pages writes none.

// events.csv, frames.csv (main face; frames_face<ID>.csv for each other one), landmarks.csv where
// the result holds landmarks, report.html and run.json.
void write(const RecordingResult& result, const std::filesystem::path& folder,
           const std::vector<std::string>& exports = {});

// predictions.csv, timings.csv, results.md, results.tex, results.html and results.json.
void write(const RecognitionResult& result, const std::filesystem::path& folder,
           const std::vector<std::string>& exports = {});

// sensitivity.csv, sensitivity.html and sensitivity.json.
void write(const SensitivityResult& result, const std::filesystem::path& folder,
           const std::vector<std::string>& exports = {});

// effects.csv, ages.csv, samples.csv, methods.md, methods.tex, study.json and run.json.
void write(const StudyResult& result, const std::filesystem::path& folder,
           const std::vector<std::string>& exports = {});

// A model file for AnalyzeOptions::recognizer.
void write(const TrainedRecognizer& trained, const std::filesystem::path& file);

// Weights for the option `weights` of flow-tcn.
void write(const TrainedSpotter& trained, const std::filesystem::path& file);

}  // namespace inkling
