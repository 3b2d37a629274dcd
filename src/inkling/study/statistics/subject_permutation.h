#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace inkling {

struct PermutationOptions {
  int draws = 9999;  // above so many ways to divide the subjects; below, each is tried once
  std::uint64_t seed = 0;
};

struct PermutationResult {
  double p = 1;
  double t = 0;        // Welch's
  bool exact = false;  // every way to divide the subjects was tried
};

// The chance of a difference as large if it made no difference in which group a subject is: the
// subjects are divided anew, with all their samples. What is compared is Welch's t of the subjects'
// means, so that groups of other sizes and variances do not mislead (Janssen 1997; Chung and Romano
// 2013). Two-sided; of drawn divisions (b + 1) / (n + 1) (Phipson and Smyth 2010). None where a
// group has fewer than two subjects.
std::optional<PermutationResult> permute_subjects(const std::vector<double>& first_means,
                                                  const std::vector<double>& second_means,
                                                  const PermutationOptions& options);

}  // namespace inkling
