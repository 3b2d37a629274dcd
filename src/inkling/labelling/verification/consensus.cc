#include "inkling/labelling/verification/consensus.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "inkling/core/check.h"

namespace inkling {
namespace {

// Precondition: there is one.
std::int64_t middle_frame(std::vector<std::int64_t> frames) {
  std::sort(frames.begin(), frames.end());
  const std::size_t upper = frames.size() / 2, lower = (frames.size() - 1) / 2;
  return (frames[lower] + frames[upper]) / 2;  // frames are not negative: this rounds down
}

CodedSpan middle_span(const std::vector<const Code*>& codes, const FrameClock& clock) {
  std::vector<std::int64_t> onsets, apexes, offsets;
  for (const Code* code : codes) {
    onsets.push_back(code->span.onset_frame);
    offsets.push_back(code->span.offset_frame);
    if (code->span.apex_frame) apexes.push_back(*code->span.apex_frame);
  }
  const std::int64_t onset = middle_frame(onsets), offset = middle_frame(offsets);
  std::optional<std::int64_t> apex;
  if (!apexes.empty()) apex = std::clamp(middle_frame(apexes), onset, offset);
  return coded_span(clock, onset, apex, offset, "the codes of several coders");
}

// A unit as one coder noted it: on one or both sides, each with its intensity.
using NotedSides = std::map<Side, std::optional<Intensity>>;

std::map<int, NotedSides> sides_by_unit(const Code& code) {
  std::map<int, NotedSides> units;
  for (const CodedUnit& one : code.units) units[one.unit][one.side] = one.intensity;
  return units;
}

std::set<Side> sides_of(const NotedSides& noted) {
  std::set<Side> sides;
  for (const auto& one : noted) sides.insert(one.first);
  return sides;
}

// The one that all of them gave on this side, or on any where they say different sides.
std::optional<Intensity> shared_intensity(const std::vector<NotedSides>& noted,
                                          std::optional<Side> side) {
  std::set<std::optional<Intensity>> given;
  for (const NotedSides& sides : noted) {
    for (const auto& one : sides) {
      if (!side || *side == one.first) given.insert(one.second);
    }
  }
  return given.size() == 1 ? *given.begin() : std::nullopt;
}

std::vector<CodedUnit> shared_units(const std::vector<const Code*>& codes) {
  std::map<int, std::vector<NotedSides>> noted;  // of each coder who noted the unit
  for (const Code* code : codes) {
    for (auto& [unit, sides] : sides_by_unit(*code)) noted[unit].push_back(std::move(sides));
  }
  std::vector<CodedUnit> shared;
  for (const auto& [unit, by_coder] : noted) {
    if (by_coder.size() != codes.size()) continue;
    const auto sides = sides_of(by_coder.front());
    const bool same_sides =
        std::all_of(by_coder.begin(), by_coder.end(),
                    [&](const NotedSides& one) { return sides_of(one) == sides; });
    if (!same_sides) {
      shared.push_back({unit, shared_intensity(by_coder, std::nullopt), Side::kBoth});
      continue;
    }
    for (const Side side : sides) {
      shared.push_back({unit, shared_intensity(by_coder, side), side});
    }
  }
  return shared;
}

}  // namespace

Code consensus_of(const EventGroup& group, const FrameClock& clock) {
  std::vector<const Code*> codes;
  std::copy_if(group.begin(), group.end(), std::back_inserter(codes),
               [](const Code* code) { return code != nullptr; });
  INKLING_CHECK(!codes.empty());
  Code made;
  made.id = codes.front()->id, made.tier = codes.front()->tier;
  made.span = middle_span(codes, clock);
  made.emotion = codes.front()->emotion;
  made.units = shared_units(codes);
  for (const Code* code : codes) {
    if (code->emotion != made.emotion) made.emotion.reset();
    if (code->confidence) {
      made.confidence = std::min(*code->confidence, made.confidence.value_or(*code->confidence));
    }
    made.proposal_seen = made.proposal_seen || code->proposal_seen;
  }
  return made;
}

}  // namespace inkling
