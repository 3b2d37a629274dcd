#pragma once

#include <cstdint>
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

// A movement as two coders have it.
struct CoderDifference {
  struct Side {
    std::string coder;
    std::int64_t coding = 0;        // its id
    std::optional<Code> code = {};  // none: did not note it
  };
  std::string recording, subject, part, stage;
  Side first, second;
  std::vector<std::string> aspects;  // in which they differ
};

// "movement": one did not note it; of movements that both noted: "emotion", "action units" (sides
// left aside), "intensity" of a unit, and "timing": onset, apex or offset further apart than the
// tolerance.
const std::vector<std::string>& difference_aspects();

// By recording, then by time. The codings are those that coder_agreement() compares. Throws as it
// does for a tier or a stage.
std::vector<CoderDifference> coder_differences(const std::vector<Coding>& codings,
                                               const DifferenceWish& wish);

}  // namespace inkling
