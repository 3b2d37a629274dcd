#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "inkling/labelling/agreement/agreement.h"

namespace inkling {

// Which movements are asked for of which two coders differ.
struct DifferenceWish {
  AgreementOptions options;
  std::vector<std::string> coders;  // two, in this order; none: of every pair
  std::string again;                // of this coder's first and second coding instead
  std::string aspect;               // one of difference_aspects(); empty: any
  // Of these a coder calls the movement `emotion`, and the other does not. With `named` it is the
  // first who says `emotion`, and the second says `named`, which may be the same.
  std::optional<Emotion> emotion, named;
  int unit = 0;  // one of the two noted it, and the other did not; 0: any
};

// A movement as two coders have it; of a code that there is not: null.
struct CoderDifference {
  const Coding *first = nullptr, *second = nullptr;
  const Code *first_code = nullptr, *second_code = nullptr;
};

struct CoderDifferences {
  std::unique_ptr<const std::vector<Coding>> codings;  // what the list points into
  std::vector<CoderDifference> list;                   // by recording, then by time
};

// "movement": one did not note it; of movements that both noted: "emotion", "action units" (sides
// left aside), "intensity" of a unit, and "timing": onset, apex or offset further apart than the
// tolerance.
const std::vector<std::string>& difference_aspects();

// In which of these two coders differ.
std::vector<std::string> aspects_of(const CoderDifference& difference, double tolerance_ms);

// The codings are those that coder_agreement() compares. Throws as it does for a tier or a stage.
CoderDifferences coder_differences(const std::vector<Coding>& codings, const DifferenceWish& wish);

}  // namespace inkling
