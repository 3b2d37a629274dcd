#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace inkling {

// How often a sample of class `row` was given class `column`. Counts of folds are added up before
// anything is computed from them (MEGC2019, See et al.): means of folds' scores are not comparable.
class Confusion {
 public:
  explicit Confusion(std::size_t classes = 0) : classes_(classes), counts_(classes * classes) {}

  std::size_t classes() const { return classes_; }
  // Preconditions: both below classes().
  void add(std::size_t truth, std::size_t given, std::int64_t times = 1) {
    counts_[truth * classes_ + given] += times;
  }
  Confusion& operator+=(const Confusion& other);
  std::int64_t at(std::size_t truth, std::size_t given) const {
    return counts_[truth * classes_ + given];
  }
  std::int64_t samples(std::size_t truth) const;  // of that class
  std::int64_t given(std::size_t as) const;       // that class by the approach
  std::int64_t total() const;

  // 2 TP / (2 TP + FP + FN); 0 for a class that neither occurs nor is given.
  double f1(std::size_t of) const;
  // TP / samples; 0 for a class without samples.
  double recall(std::size_t of) const;

  // Means over all classes: one without samples counts as 0 and is not left out, unlike in much
  // published code, where an exception drops it from the mean.
  double uf1() const;
  double uar() const;
  double accuracy() const;  // 0 of nothing
  // Classes without a sample, for saying so.
  std::vector<std::size_t> empty_classes() const;

 private:
  std::size_t classes_;
  std::vector<std::int64_t> counts_;
};

// Precondition: as many given as truths, all below `classes`.
Confusion confusion_of(std::span<const std::size_t> truths, std::span<const std::size_t> given,
                       std::size_t classes);

}  // namespace inkling
