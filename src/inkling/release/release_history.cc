#include "inkling/release/release_history.h"

#include "inkling/release/shared_words.h"

namespace inkling {

std::vector<ReleaseRecord> release_history(ProjectFile& file) {
  std::vector<ReleaseRecord> all;
  for (StoredRelease& stored : stored_releases(file)) {
    ReleaseRecord record;
    record.has_withdrawn = stored.shared.empty();
    if (!record.has_withdrawn) {
      SharedWords shared = shared_from_text(stored.shared);
      record.version_before = std::move(shared.version_before);
      record.changes = std::move(shared.changes);
    }
    record.samples = count_parts(file, stored.id, "sample");
    record.stored = std::move(stored);
    all.push_back(std::move(record));
  }
  return all;
}

}  // namespace inkling
