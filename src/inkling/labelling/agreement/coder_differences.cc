#include "inkling/labelling/agreement/coder_differences.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "inkling/labelling/agreement/agreement_sums.h"
#include "inkling/labelling/agreement/chosen_codings.h"
#include "inkling/labelling/agreement/compared_part.h"

namespace inkling {
namespace {

constexpr char kMovement[] = "movement", kEmotion[] = "emotion", kUnits[] = "action units",
               kIntensity[] = "intensity", kTiming[] = "timing";

bool is_apart(const std::optional<std::int64_t>& one, const std::optional<std::int64_t>& other,
              double tolerance_ms) {
  if (!one || !other) return false;
  return static_cast<double>(std::abs(*one - *other)) > 1000 * tolerance_ms;
}

bool differs_in_time(const CodedSpan& one, const CodedSpan& other, double tolerance_ms) {
  return is_apart(one.onset_us, other.onset_us, tolerance_ms) ||
         is_apart(one.apex_us, other.apex_us, tolerance_ms) ||
         is_apart(one.offset_us, other.offset_us, tolerance_ms);
}

bool differs_in_intensity(const Code& one, const Code& other) {
  const std::set<int> units = unit_numbers(&one);
  return std::any_of(units.begin(), units.end(), [&](int unit) {
    const auto a = intensity_in(one, unit), b = intensity_in(other, unit);
    return a && b && a != b;
  });
}

std::vector<std::string> aspects_of(const Code* one, const Code* other, double tolerance_ms) {
  if (!one || !other) return {kMovement};
  std::vector<std::string> aspects;
  if (one->emotion != other->emotion) aspects.emplace_back(kEmotion);
  if (unit_numbers(one) != unit_numbers(other)) aspects.emplace_back(kUnits);
  if (differs_in_intensity(*one, *other)) aspects.emplace_back(kIntensity);
  if (differs_in_time(one->span, other->span, tolerance_ms)) aspects.emplace_back(kTiming);
  return aspects;
}

bool says(const Code* code, Emotion emotion) { return code && code->emotion == emotion; }

bool is_wanted(const Code* one, const Code* other, const std::vector<std::string>& aspects,
               const DifferenceWish& wish) {
  const bool of_aspect =
      wish.aspect.empty() ? !aspects.empty() || wish.named.has_value()
                          : std::find(aspects.begin(), aspects.end(), wish.aspect) != aspects.end();
  if (!of_aspect) return false;
  if (wish.emotion && wish.named) {
    if (!says(one, *wish.emotion) || !says(other, *wish.named)) return false;
  } else if (wish.emotion && says(one, *wish.emotion) == says(other, *wish.emotion)) {
    return false;
  }
  return wish.unit == 0 ||
         unit_numbers(one).contains(wish.unit) != unit_numbers(other).contains(wish.unit);
}

// Of two coders.
void add_part(std::vector<CoderDifference>& differences, const ComparedPart& part,
              const DifferenceWish& wish) {
  for (const EventGroup& group : part.groups) {
    auto aspects = aspects_of(group[0], group[1], wish.options.tolerance_ms);
    if (!is_wanted(group[0], group[1], aspects, wish)) continue;
    const auto side = [&](std::size_t at) {
      CoderDifference::Side made{part.coders[at]->coder, part.coders[at]->id};
      if (group[at]) made.code = *group[at];
      return made;
    };
    differences.push_back({part.of->recording, part.of->subject, part.of->part, part.of->stage,
                           side(0), side(1), std::move(aspects)});
  }
}

std::int64_t onset_of(const CoderDifference& one) {
  return (one.first.code ? one.first.code : one.second.code)->span.onset_frame;
}

std::vector<std::vector<std::string>> wanted_pairs(const std::vector<const Coding*>& codings,
                                                   const DifferenceWish& wish) {
  if (!wish.coders.empty()) return {wish.coders};
  const std::vector<std::string> coders = coders_of(codings);
  std::vector<std::vector<std::string>> pairs;
  for (std::size_t a = 0; a < coders.size(); ++a) {
    for (std::size_t b = a + 1; b < coders.size(); ++b) pairs.push_back({coders[a], coders[b]});
  }
  return pairs;
}

}  // namespace

const std::vector<std::string>& difference_aspects() {
  static const std::vector<std::string> kAspects = {kMovement, kEmotion, kUnits, kIntensity,
                                                    kTiming};
  return kAspects;
}

std::vector<CoderDifference> coder_differences(const std::vector<Coding>& codings,
                                               const DifferenceWish& wish) {
  const std::vector<Coding> on_tier = codings_on_tier(codings, wish.options.tier);
  const auto wanted = codings_in_stage(on_tier, wish.options.stage);
  std::vector<CoderDifference> differences;
  const auto add = [&](const std::vector<ComparedPart>& parts) {
    for (const ComparedPart& part : parts) add_part(differences, part, wish);
  };
  if (!wish.again.empty()) {
    add(repeated_parts(wanted, wish.again, wish.options.iou_min));
  } else {
    for (const auto& pair : wanted_pairs(wanted, wish)) {
      add(compared_parts(wanted, pair, wish.options.iou_min));
    }
  }
  std::stable_sort(differences.begin(), differences.end(), [](const auto& a, const auto& b) {
    return std::tuple(std::tie(a.recording, a.part), onset_of(a)) <
           std::tuple(std::tie(b.recording, b.part), onset_of(b));
  });
  return differences;
}

}  // namespace inkling
