#include "inkling/recognition/row_checks.h"

#include <cmath>

#include "inkling/error.h"

namespace inkling {

void check_signs(FeatureSigns signs, bool may_be_negative, const std::string& where) {
  if (!signs.finite) {
    throw Error(ErrorKind::kInput, "has a feature that is not a finite number", where,
                "look at the clip or the descriptor that it comes from");
  }
  if (signs.negative && !may_be_negative) {
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
    check_signs(rows.signs(row), may_be_negative,
                "row " + std::to_string(row) + " of subject " + rows.subject(row) + " in fold " +
                    rows.fold());
  }
}

void check_queries(const QueryRows& queries, bool may_be_negative) {
  for (const std::size_t row : queries.rows()) {
    check_signs(queries.signs(row), may_be_negative,
                queries.in_table() ? "row " + std::to_string(row) : "the features");
  }
}

void check_memory(double bytes, const std::string& what) {
  if (bytes <= kMemoryLimitBytes) return;
  const auto gigabytes = [](double size) {
    const auto tenths = static_cast<long>(std::ceil(size / (1u << 30) * 10));
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " GiB";
  };
  throw Error(
      ErrorKind::kInput,
      "would take " + gigabytes(bytes) + " of memory, more than " + gigabytes(kMemoryLimitBytes),
      what, "take svm-linear, a descriptor with fewer values, or fewer samples");
}

}  // namespace inkling
