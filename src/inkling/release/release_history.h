#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "inkling/release/release_content.h"
#include "inkling/storage/releases.h"

namespace inkling {

// A version that was made, with what it changed.
struct ReleaseRecord {
  StoredRelease stored;
  std::int64_t samples = 0;    // of those who have not withdrawn since
  bool has_withdrawn = false;  // somebody in it: it cannot be made again
  // Of whom it shows more than may be given away today: "c07, no consent of …"; none: not looked
  // at.
  std::optional<std::vector<std::string>> not_allowed;
  std::string version_before;
  std::vector<ReleaseChange> changes;  // none where somebody has withdrawn: they name what is gone
};

// In the order in which they were made. data_set: empty: of all.
std::vector<ReleaseRecord> release_history(ProjectFile& file, const std::string& data_set = "");

// Looks at what each may not show today: reads all consents and faces of the project, so only where
// that is told.
void look_at_what_is_allowed(ProjectFile& file, std::vector<ReleaseRecord>& releases);

}  // namespace inkling
