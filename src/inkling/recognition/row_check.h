#pragma once

#include <string>

#include "inkling/recognizer.h"

namespace inkling {

// What a recogniser can work on. where: "row 3 of subject s1 in fold x". Throws Error(kInput) when
// a value is not finite or, where none may be, negative.
void check_signs(FeatureSigns signs, bool may_be_negative, const std::string& where);

// All rows for training; there must be one, and values in it.
void check_training(const TrainingRows& rows, bool may_be_negative);
void check_questions(const QueryRows& questions, bool may_be_negative);

}  // namespace inkling
