#include "inkling/release/release_history.h"

#include "inkling/release/kept_plan.h"
#include "inkling/release/release_input.h"
#include "inkling/release/shared_words.h"
#include "inkling/release/still_allowed.h"

namespace inkling {
namespace {

std::vector<std::string> not_allowed_today(ProjectFile& file, const StoredRelease& stored,
                                           const ReleaseInput& now) {
  ReleasePlan plan = kept_plan(file, stored, KeptParts::kOneSampleOfEach);
  plan.settings.date = now.today;  // it was let out on the day of the version
  std::vector<std::string> lines;
  for (const NotAllowed& one : not_allowed_now(now, plan)) lines.push_back(text_of(one));
  return lines;
}

}  // namespace

std::vector<ReleaseRecord> release_history(ProjectFile& file, const std::string& data_set) {
  std::vector<ReleaseRecord> all;
  for (StoredRelease& stored : stored_releases(file, data_set)) {
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

void look_at_what_is_allowed(ProjectFile& file, std::vector<ReleaseRecord>& releases) {
  const ReleaseInput now = read_release_consents(file);
  for (ReleaseRecord& one : releases) {
    one.not_allowed.emplace();
    if (!one.has_withdrawn) one.not_allowed = not_allowed_today(file, one.stored, now);
  }
}

}  // namespace inkling
