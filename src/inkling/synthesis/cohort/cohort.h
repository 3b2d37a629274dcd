#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "inkling/progress.h"
#include "inkling/synthesis/call/insert.h"
#include "inkling/synthesis/person/person.h"

namespace inkling {

// Drawn people, each in one or more recordings as of a call, whose movements are known.
struct CohortOptions {
  int children = 0, adults = 0;
  int recordings = 1;   // of each person
  double seconds = 30;  // of each recording
  int width = 640, height = 480;
  std::uint64_t seed = 0;
};

struct CohortRecording {
  std::string name;     // "c01-1": first recording of the first child
  std::string subject;  // "c01", "a01"
  PersonTraits person;
  Setting setting;
  SynthOptions options;
  std::string key;  // says all that the recording depends on
};

// People and recordings are the same however many others there are; girls and women alternate with
// boys and men.
std::vector<CohortRecording> plan_cohort(const CohortOptions& options);

struct CohortSummary {
  std::size_t people = 0, recordings = 0;
  std::size_t skipped = 0;  // recordings that were there already
  std::size_t micro = 0, movements = 0;
};

// Writes into the folder NAME.mp4 of each recording and, of all of them, truth.csv, recordings.csv,
// catalog.csv and README.txt. A recording that is there with the same key is skipped: its rows are
// kept in the hidden file .NAME.csv. When cancelled, the tables cover what is finished.
// jobs: threads; 0: as many as processors.
CohortSummary make_cohort(const CohortOptions& options, const std::filesystem::path& folder,
                          int jobs, Progress& progress, const CancelToken& cancel);

}  // namespace inkling
