#include "inkling/recognition/row_check.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

#include "inkling/core/error.h"

namespace inkling {
namespace {

// Bits of floats are ordered as their sizes: no branch a value.
bool all_finite(std::span<const float> values) {
  std::uint32_t largest = 0;
  for (const float value : values) {
    largest = std::max(largest, std::bit_cast<std::uint32_t>(value) & 0x7fffffffu);
  }
  return largest < 0x7f800000u;
}

}  // namespace

void check_values(std::span<const float> features, bool may_be_negative, const std::string& where) {
  if (!all_finite(features)) {
    throw Error(ErrorKind::kInput, "has a feature that is not a finite number", where,
                "look at the clip or the descriptor that it comes from");
  }
  if (may_be_negative) return;
  if (std::any_of(features.begin(), features.end(), [](float value) { return value < 0; })) {
    throw Error(ErrorKind::kInput,
                "has a negative feature, which a measure of histograms cannot take", where,
                "take svm-rbf, or scale=min-max");
  }
}

void check_training(const TrainingRows& rows, bool may_be_negative) {
  if (rows.rows().empty()) {
    throw Error(ErrorKind::kInput, "has no rows to learn from", "fold " + rows.fold(),
                "give samples of at least two subjects");
  }
  if (rows.dimension() == 0) {
    throw Error(ErrorKind::kInput, "has samples without features", "fold " + rows.fold(),
                "name a descriptor before the recogniser");
  }
  for (const std::size_t row : rows.rows()) {
    const auto features = rows.features(row);
    // The name is made only where it is needed.
    if (all_finite(features) && may_be_negative) continue;
    check_values(features, may_be_negative,
                 "row " + std::to_string(row) + " of subject " + rows.subject(row) + " in fold " +
                     rows.fold());
  }
}

void check_questions(const QuestionRows& questions, bool may_be_negative) {
  for (const std::size_t row : questions.asked()) {
    check_values(questions.features(row), may_be_negative, "row " + std::to_string(row));
  }
}

}  // namespace inkling
