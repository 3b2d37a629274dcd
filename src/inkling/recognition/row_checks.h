#pragma once

#include <string>

#include "inkling/recognizer.h"

namespace inkling {

// What a recogniser cannot work on. Every function throws Error(kInput).

// A value that is not finite or, where none may be, negative. where: "row 3 of subject s1 in fold
// x".
void check_signs(FeatureSigns signs, bool may_be_negative, const std::string& where);
// Of all rows for training; there must be one, and values in it.
void check_training(const TrainingRows& rows, bool may_be_negative);
void check_queries(const QueryRows& queries, bool may_be_negative);

// What one table may take: with two folds at once it fits into 8 GB. LIBSVM and the table that it
// learns from take 24 bytes a pair of rows (9459 rows), LIBLINEAR 16 bytes a value (134 million
// values: 11,848 rows of 11,328).
inline constexpr double kMemoryLimitBytes = 2.0 * (1u << 30);
// More bytes than that. what: "9460 rows, each measured with each".
void check_memory(double bytes, const std::string& what);

}  // namespace inkling
