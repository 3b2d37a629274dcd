#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "inkling/catalog.h"
#include "inkling/study.h"
#include "inkling/study/measures/study_sample.h"

namespace inkling {

// Who is compared with whom, before anything is measured.
struct StudyGroups {
  std::vector<std::unique_ptr<Catalog>> catalogs;  // samples point into them
  std::vector<StudyInput> inputs;
  std::vector<StudyGroup> groups;
  std::vector<StudySample> samples;          // by group, in the order of the catalogues
  std::vector<std::vector<double>> minutes;  // by group and subject; 0: not known
  std::vector<std::string> table_columns;    // of --values
  std::vector<std::string> notes;
};

// Reads catalogues and tables and divides the samples. Throws Error(kUsage) or Error(kInput) where
// nothing can be compared: a group without a sample or with a single subject, ages in months, no
// ages where they are asked for. least: how many groups there must be.
StudyGroups read_study_groups(const StudyOptions& options, std::size_t least = 2);

}  // namespace inkling
