#include "inkling/labelling/verification/differences.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "inkling/core/check.h"

namespace inkling {
namespace {

constexpr std::array<std::string_view, kDifferenceKinds.size()> kDifferenceWords = {
    "existence", "onset", "apex", "offset", "emotion", "action units", "intensity", "side"};

using Codes = std::vector<const Code*>;  // none of them null

struct Mark {
  std::int64_t frame = 0, us = 0;
};
using MarkOf = std::function<std::optional<Mark>(const CodedSpan&)>;

std::optional<Mark> onset_mark(const CodedSpan& span) {
  return Mark{span.onset_frame, span.onset_us};
}
std::optional<Mark> offset_mark(const CodedSpan& span) {
  return Mark{span.offset_frame, span.offset_us};
}
std::optional<Mark> apex_mark(const CodedSpan& span) {
  if (!span.apex_frame) return std::nullopt;
  return Mark{*span.apex_frame, span.apex_us.value_or(0)};
}

// How far the first and the last of the marks lie apart.
Difference apart(const Codes& codes, DifferenceKind kind, const MarkOf& mark_of) {
  std::optional<Mark> first, last;
  for (const Code* code : codes) {
    const auto mark = mark_of(code->span);
    if (!mark) continue;
    if (!first || mark->frame < first->frame) first = mark;
    if (!last || mark->frame > last->frame) last = mark;
  }
  if (!first) return {kind};
  return {kind, last->frame - first->frame, last->us - first->us};
}

bool differ_in(const Codes& codes, const std::function<bool(const Code&, const Code&)>& same) {
  return std::any_of(codes.begin(), codes.end(),
                     [&](const Code* code) { return !same(*codes.front(), *code); });
}

std::set<int> numbers_of_units(const Code& code) {
  std::set<int> numbers;
  for (const CodedUnit& one : code.units) numbers.insert(one.unit);
  return numbers;
}

// Of each unit, what is said of it: sides, or intensities.
template <typename Said>
std::map<int, std::multiset<Said>> said_of_units(
    const Code& code, const std::function<Said(const CodedUnit&)>& said) {
  std::map<int, std::multiset<Said>> all;
  for (const CodedUnit& one : code.units) all[one.unit].insert(said(one));
  return all;
}

// Whether two codes say the same of the units that both have.
template <typename Said>
bool same_of_shared(const Code& a, const Code& b,
                    const std::function<Said(const CodedUnit&)>& said) {
  const auto of_b = said_of_units(b, said);
  const auto of_a = said_of_units(a, said);
  return std::all_of(of_a.begin(), of_a.end(), [&](const auto& unit) {
    const auto other = of_b.find(unit.first);
    return other == of_b.end() || other->second == unit.second;
  });
}

bool same_sides(const Code& a, const Code& b) {
  return same_of_shared<Side>(a, b, [](const CodedUnit& one) { return one.side; });
}

// Where one of them does not code it, they do not differ.
bool same_intensities(const Code& a, const Code& b) {
  const auto is_coded = [](const CodedUnit& one) { return one.intensity.has_value(); };
  Code coded_a = a, coded_b = b;
  std::erase_if(coded_a.units, std::not_fn(is_coded));
  std::erase_if(coded_b.units, std::not_fn(is_coded));
  return same_of_shared<Intensity>(coded_a, coded_b,
                                   [](const CodedUnit& one) { return *one.intensity; });
}

}  // namespace

std::string_view to_string(DifferenceKind kind) {
  return kDifferenceWords[static_cast<std::size_t>(kind)];
}

std::optional<DifferenceKind> difference_kind_of(std::string_view word) {
  const auto found = std::find(kDifferenceWords.begin(), kDifferenceWords.end(), word);
  if (found == kDifferenceWords.end()) return std::nullopt;
  return kDifferenceKinds[static_cast<std::size_t>(found - kDifferenceWords.begin())];
}

std::vector<Difference> differences_of(const EventGroup& group, const std::vector<bool>& looked,
                                       const ComparisonRule& rule) {
  Codes codes;
  bool is_missed = false;
  for (std::size_t coder = 0; coder < group.size(); ++coder) {
    if (group[coder]) codes.push_back(group[coder]);
    is_missed = is_missed || (!group[coder] && looked[coder]);
  }
  INKLING_CHECK(!codes.empty());
  std::vector<Difference> all;
  const auto add = [&](const Difference& one, bool differs) {
    if (differs && rule.kinds.contains(one.kind)) all.push_back(one);
  };
  const auto add_apart = [&](DifferenceKind kind, const MarkOf& mark_of) {
    const Difference one = apart(codes, kind, mark_of);
    add(one, static_cast<double>(one.us) > rule.tolerance_ms * 1000);
  };
  add({DifferenceKind::kExistence}, is_missed);
  add_apart(DifferenceKind::kOnset, onset_mark);
  add_apart(DifferenceKind::kApex, apex_mark);
  add_apart(DifferenceKind::kOffset, offset_mark);
  add({DifferenceKind::kEmotion},
      differ_in(codes, [](const Code& a, const Code& b) { return a.emotion == b.emotion; }));
  add({DifferenceKind::kUnits}, differ_in(codes, [](const Code& a, const Code& b) {
        return numbers_of_units(a) == numbers_of_units(b);
      }));
  add({DifferenceKind::kIntensity}, differ_in(codes, same_intensities));
  add({DifferenceKind::kSide}, differ_in(codes, same_sides));
  return all;
}

}  // namespace inkling
