#include "inkling/event.h"

#include <map>

namespace inkling {

std::string_view unit_name(int unit) {
  static const std::map<int, std::string_view> names = {
      {1, "inner brow raiser"}, {2, "outer brow raiser"},     {4, "brow lowerer"},
      {5, "upper lid raiser"},  {6, "cheek raiser"},          {7, "lid tightener"},
      {9, "nose wrinkler"},     {10, "upper lip raiser"},     {12, "lip corner puller"},
      {14, "dimpler"},          {15, "lip corner depressor"}, {17, "chin raiser"},
      {20, "lip stretcher"},    {23, "lip tightener"},        {24, "lip pressor"}};
  const auto found = names.find(unit);
  return found == names.end() ? std::string_view() : found->second;
}

std::string to_text(const std::vector<UnitMove>& units) {
  std::string text;
  for (const UnitMove& move : units) {
    text += (text.empty() ? "" : "+") + std::to_string(move.unit);
    text += move.side == Side::kLeft ? "L" : move.side == Side::kRight ? "R" : "";
  }
  return text;
}

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

std::string other_side(const std::string& region) {
  constexpr std::string_view kLeft = "left-", kRight = "right-";
  if (region.starts_with(kLeft)) return std::string(kRight) + region.substr(kLeft.size());
  if (region.starts_with(kRight)) return std::string(kLeft) + region.substr(kRight.size());
  return region;
}

std::vector<UnitMove> seen_units(const std::vector<LikelyUnit>& units) {
  std::vector<UnitMove> seen;
  for (const LikelyUnit& unit : units) {
    if (unit.probability >= 0.5) seen.push_back(unit.move);
  }
  return seen;
}

}  // namespace inkling
