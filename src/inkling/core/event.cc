#include "inkling/core/event.h"

namespace inkling {

std::string_view to_string(EventType type) {
  switch (type) {
    case EventType::kMicro:
      return "micro";
    case EventType::kMacro:
      return "macro";
    case EventType::kBlink:
      return "blink";
    case EventType::kHead:
      return "head";
  }
  return "";
}

std::vector<UnitMove> seen_units(const Event& event) {
  std::vector<UnitMove> seen;
  for (const LikelyUnit& unit : event.units) {
    if (unit.probability >= 0.5) seen.push_back(unit.move);
  }
  return seen;
}

}  // namespace inkling
