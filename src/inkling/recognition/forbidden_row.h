#pragma once

#include <string>

#include "inkling/error.h"
#include "inkling/recognizer.h"

namespace inkling {

// Throws Error(kInput) that names the row, its subject and the fold. why: "does not belong to …".
[[noreturn]] inline void refuse_row(const Samples& samples, std::size_t row,
                                    const std::string& fold, const std::string& why) {
  const bool there = row < samples.size();
  throw Error(ErrorKind::kInput, there ? why : "is not in the table",
              "row " + std::to_string(row) +
                  (there ? " of subject " + samples.subject(row) : std::string()) + " in fold " +
                  fold,
              "an approach may read only the rows it is given: its score would be worthless");
}

}  // namespace inkling
