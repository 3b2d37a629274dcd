#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "inkling/release/consent_level.h"
#include "inkling/release/release_input.h"
#include "inkling/release/release_settings.h"

namespace inkling {

// Who may be in a release, and what of them may be seen.
class ReleasePeople {
 public:
  // Both outlive this.
  ReleasePeople(const ReleaseInput& input, const ReleaseSettings& settings);

  // Null: there is none.
  const InputPerson* find(std::int64_t subject_id) const;
  // Precondition: there is such a person.
  const ConsentLevel& level(std::int64_t subject_id) const { return levels_.at(subject_id); }
  // What a sample of the person shows of their face. A crop of a hidden face shows nothing: its
  // points alone are left. Precondition: the person may be in the release.
  FaceShown shown(std::int64_t subject_id) const;
  // The faces that are hidden where this person is shown so.
  std::vector<int> hidden_faces(const InputRecording& recording, std::int64_t subject_id,
                                FaceShown shown) const;

 private:
  const ReleaseInput& in_;
  const bool is_crop_;
  std::map<std::int64_t, ConsentLevel> levels_;
};

}  // namespace inkling
