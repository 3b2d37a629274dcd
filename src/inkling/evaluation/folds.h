#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace inkling {

// One round of a protocol: who is asked; only the others may be learnt from.
struct Fold {
  std::string name;
  std::set<std::string> test_subjects;
};

// Whose a sample is. `subject` is unique over all data sets.
struct SampleOwner {
  std::string subject, dataset;
};

struct FoldOptions {
  int groups = 5;          // of kfold-subject
  std::uint64_t seed = 0;  // of kfold-subject
};

// How the field divides subjects; a row of protocols().
struct Protocol {
  std::string name;     // "loso", "kfold-subject", "holdout-dataset"
  std::string summary;  // one line for --help
  // No subject is in two folds, every subject is in one. Throws Error(kInput) when there is
  // nothing to hold out (one subject, one data set, fewer subjects than groups).
  std::vector<Fold> (*folds)(std::span<const SampleOwner> samples, const FoldOptions& options);
  bool grouped = false;  // FoldOptions::groups matters
};

const std::vector<Protocol>& protocols();
// Throws Error(kUsage) that lists the names there are.
const Protocol& find_protocol(std::string_view name);

}  // namespace inkling
