#include "inkling/recognition/row_check.h"

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

void check_questions(const QueryRows& questions, bool may_be_negative) {
  for (const std::size_t row : questions.rows()) {
    check_signs(questions.signs(row), may_be_negative,
                questions.in_table() ? "row " + std::to_string(row) : "features asked for");
  }
}

}  // namespace inkling
