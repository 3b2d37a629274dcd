#include "inkling/evaluation/insertion_hits.h"

#include <algorithm>

#include "inkling/evaluation/matching.h"

namespace inkling {

bool is_found(const MovementFrames& inserted, std::span<const MovementFrames> spotted) {
  return std::any_of(spotted.begin(), spotted.end(), [&](const MovementFrames& s) {
    const bool holds_apex = s.onset <= inserted.apex && inserted.apex <= s.offset;
    const bool apex_within =
        inserted.onset - kApexSlackFrames <= s.apex && s.apex <= inserted.offset + kApexSlackFrames;
    return holds_apex || apex_within;
  });
}

bool is_found_strictly(const MovementFrames& inserted, std::span<const MovementFrames> spotted) {
  const Span truth{inserted.onset, inserted.offset + 1};
  return std::any_of(spotted.begin(), spotted.end(), [&](const MovementFrames& s) {
    return iou(truth, {s.onset, s.offset + 1}) >= kStrictIou;
  });
}

double chance_rate(std::span<const MovementFrames> windows,
                   std::span<const MovementFrames> spotted) {
  if (windows.empty()) return 0;
  const auto hits = std::count_if(windows.begin(), windows.end(),
                                  [&](const auto& window) { return is_found(window, spotted); });
  return static_cast<double>(hits) / static_cast<double>(windows.size());
}

}  // namespace inkling
