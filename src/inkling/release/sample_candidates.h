#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "inkling/release/left_out.h"
#include "inkling/release/release_people.h"
#include "inkling/release/release_plan.h"

namespace inkling {

// Which movements and which stretches without one become samples of a release.

struct SampleCandidate {
  PlannedSample planned;
  std::int64_t onset = 0, offset = 0;  // frames of the recording
  std::optional<std::int64_t> apex;
};

// What was coded of one person in one recording.
struct CodedPart {
  std::vector<SampleCandidate> samples;
  std::vector<const VerifiedFace*> faces;  // of the input
  std::size_t micro = 0;                   // movements, also those that are no samples
};
using CodedParts =
    std::map<std::pair<std::int64_t, std::int64_t>, CodedPart>;  // subject, recording

// Of all who may be in it. Notes what is left out. Stretches without a movement are drawn by
// chance, from the seed of the settings.
CodedParts coded_parts(const ReleaseInput& input, const ReleaseSettings& settings,
                       const ReleasePeople& people, LeftOutNotes& left_out);

}  // namespace inkling
