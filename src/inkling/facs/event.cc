#include "inkling/event.h"

#include <map>

namespace inkling {

std::string_view unit_name(int unit) {
  static const std::map<int, std::string_view> names = {{1, "inner brow raiser"},
                                                        {2, "outer brow raiser"},
                                                        {4, "brow lowerer"},
                                                        {5, "upper lid raiser"},
                                                        {6, "cheek raiser"},
                                                        {7, "lid tightener"},
                                                        {8, "lips toward each other"},
                                                        {9, "nose wrinkler"},
                                                        {10, "upper lip raiser"},
                                                        {11, "nasolabial furrow deepener"},
                                                        {12, "lip corner puller"},
                                                        {13, "sharp lip puller"},
                                                        {14, "dimpler"},
                                                        {15, "lip corner depressor"},
                                                        {16, "lower lip depressor"},
                                                        {17, "chin raiser"},
                                                        {18, "lip pucker"},
                                                        {19, "tongue show"},
                                                        {20, "lip stretcher"},
                                                        {21, "neck tightener"},
                                                        {22, "lip funneler"},
                                                        {23, "lip tightener"},
                                                        {24, "lip pressor"},
                                                        {25, "lips part"},
                                                        {26, "jaw drop"},
                                                        {27, "mouth stretch"},
                                                        {28, "lips suck"},
                                                        {29, "jaw thrust"},
                                                        {30, "jaw sideways"},
                                                        {31, "jaw clencher"},
                                                        {32, "lip bite"},
                                                        {33, "cheek blow"},
                                                        {34, "cheek puff"},
                                                        {35, "cheek suck"},
                                                        {36, "tongue bulge"},
                                                        {37, "lip wipe"},
                                                        {38, "nostril dilator"},
                                                        {39, "nostril compressor"},
                                                        {40, "sniff"},
                                                        {41, "lid droop"},
                                                        {42, "lid slit"},
                                                        {43, "eyes closed"},
                                                        {44, "squint"},
                                                        {45, "blink"},
                                                        {46, "wink"},
                                                        {50, "speech"},
                                                        {51, "head turned left"},
                                                        {52, "head turned right"},
                                                        {53, "head up"},
                                                        {54, "head down"},
                                                        {55, "head tilted left"},
                                                        {56, "head tilted right"},
                                                        {57, "head forward"},
                                                        {58, "head back"},
                                                        {61, "eyes turned left"},
                                                        {62, "eyes turned right"},
                                                        {63, "eyes up"},
                                                        {64, "eyes down"},
                                                        {65, "wall-eye"},
                                                        {66, "cross-eye"},
                                                        {69, "eyes on another person"},
                                                        {70, "brows not visible"},
                                                        {71, "eyes not visible"},
                                                        {72, "lower face not visible"},
                                                        {73, "whole face not visible"},
                                                        {74, "unscorable"},
                                                        {80, "swallow"},
                                                        {81, "chewing"},
                                                        {82, "shoulder shrug"},
                                                        {84, "head shake"},
                                                        {85, "head nod"},
                                                        {91, "flash"},
                                                        {92, "partial flash"},
                                                        {97, "shiver"},
                                                        {98, "fast up and down look"}};
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

std::vector<LikelyUnit> seen_likely_units(const std::vector<LikelyUnit>& units) {
  std::vector<LikelyUnit> seen;
  for (const LikelyUnit& unit : units) {
    if (unit.probability >= 0.5) seen.push_back(unit);
  }
  return seen;
}

std::vector<UnitMove> seen_units(const std::vector<LikelyUnit>& units) {
  std::vector<UnitMove> seen;
  for (const LikelyUnit& unit : seen_likely_units(units)) seen.push_back(unit.move);
  return seen;
}

}  // namespace inkling
