#pragma once

#include <string>

namespace inkling {

// What one table may take: with two folds at once it fits into 8 GB. LIBSVM and the table it is
// made from want 24 bytes a pair of rows (9459 rows), LIBLINEAR 16 bytes a value (134 million
// values: 11,848 rows of 11,328).
inline constexpr double kMemoryLimitBytes = 2.0 * (1u << 30);

// Throws Error(kInput) when bytes is more. what: "9460 rows, each measured with each".
void check_memory(double bytes, const std::string& what);

}  // namespace inkling
