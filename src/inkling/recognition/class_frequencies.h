#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inkling/recognizer.h"

namespace inkling {

// How often each class occurs in the rows for training: what the baselines learn.
class ClassFrequencies {
 public:
  // Throws Error(kInput) when there are no rows.
  void learn(const TrainingRows& rows);
  // Shares of the classes, sum 1. Precondition: learnt or loaded.
  std::vector<double> shares() const;
  std::size_t most_frequent() const;  // the first of several

  // "NAME 1 COUNT COUNT …"; load throws Error(kInput) for anything else.
  std::string save(std::string_view name) const;
  void load(std::string_view bytes, std::string_view name, std::size_t classes);

 private:
  std::vector<std::size_t> counts_;
};

}  // namespace inkling
