#include <algorithm>
#include <array>
#include <cstddef>

#include "inkling/study.h"

namespace inkling {

std::string_view to_string(CodingRule rule) {
  constexpr std::array<std::string_view, 4> kNames = {"unknown", "moving", "neutral", "nearest"};
  return kNames.at(static_cast<std::size_t>(rule));
}

std::string_view to_string(MeasureKind kind) {
  constexpr std::array<std::string_view, 3> kNames = {"continuous", "proportion", "rate"};
  return kNames.at(static_cast<std::size_t>(kind));
}

std::string_view to_string(MeasureSource source) {
  constexpr std::array<std::string_view, 3> kNames = {"codes", "pictures", "table"};
  return kNames.at(static_cast<std::size_t>(source));
}

bool MeasureComparison::survives_frame_rate() const {
  return std::all_of(frame_rate.begin(), frame_rate.end(),
                     [](const FrameRateCheck& check) { return check.survives; });
}

}  // namespace inkling
