#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace inkling {

// Inside this room only: how versions of one code that were made on two machines come together.

// What makes a version the same everywhere, and when it was made.
struct VersionMark {
  std::string nonce;
  std::int64_t at_us = 0;
};

enum class MergeResult : std::uint8_t {
  kNothing,         // all is known
  kForward,         // the newest here was made before: the incoming ones go on from it
  kIncomingStands,  // both sides changed it, the incoming side later
  kHereStands       // both sides changed it, this side later
};

struct MergePlan {
  MergeResult result = MergeResult::kNothing;
  std::vector<std::size_t> added;     // of the incoming versions, in this order, behind those here
  std::optional<std::size_t> repeat;  // the version here that is said again behind them
};

// Both lists from the first version to the newest. All versions of both sides are kept; the newest
// one of the side that changed the code last, by the machines' clocks, stands. So in whatever order
// several packages come, the same versions are there and the same one stands.
MergePlan merge_versions(const std::vector<VersionMark>& here,
                         const std::vector<VersionMark>& incoming);

}  // namespace inkling
