#include "inkling/storage/code_merge.h"

#include <algorithm>
#include <tuple>

#include "inkling/core/check.h"

namespace inkling {
namespace {

bool holds(const std::vector<VersionMark>& versions, const std::string& nonce) {
  return std::any_of(versions.begin(), versions.end(),
                     [&](const VersionMark& one) { return one.nonce == nonce; });
}

bool is_later(const VersionMark& a, const VersionMark& b) {
  return std::tie(a.at_us, a.nonce) > std::tie(b.at_us, b.nonce);
}

}  // namespace

MergePlan merge_versions(const std::vector<VersionMark>& here,
                         const std::vector<VersionMark>& incoming) {
  INKLING_CHECK(!incoming.empty());
  MergePlan plan;
  for (std::size_t i = 0; i < incoming.size(); ++i) {
    if (!holds(here, incoming[i].nonce)) plan.added.push_back(i);
  }
  if (plan.added.empty()) return plan;
  const bool knows_ours = here.empty() || holds(incoming, here.back().nonce);
  const bool is_known = holds(here, incoming.back().nonce);
  if (knows_ours && !is_known) {
    plan.result = MergeResult::kForward;
  } else if (!is_known && is_later(incoming.back(), here.back())) {
    plan.result = MergeResult::kIncomingStands;
  } else {
    plan.result = MergeResult::kHereStands;
    plan.repeat = here.size() - 1;
  }
  return plan;
}

}  // namespace inkling
