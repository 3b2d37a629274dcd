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

bool says(const Code* code, Emotion emotion) { return code && code->emotion == emotion; }

bool is_wanted(const CoderDifference& difference, const DifferenceWish& wish) {
  const Code *one = difference.first_code, *other = difference.second_code;
  const auto aspects = aspects_of(difference, wish.options.tolerance_ms);
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
    const CoderDifference one{part.coders[0], part.coders[1], group[0], group[1]};
    if (is_wanted(one, wish)) differences.push_back(one);
  }
}

std::int64_t onset_of(const CoderDifference& one) {
  return (one.first_code ? one.first_code : one.second_code)->span.onset_frame;
}

bool is_before(const CoderDifference& a, const CoderDifference& b) {
  return std::tuple(std::tie(a.first->recording, a.first->part), onset_of(a)) <
         std::tuple(std::tie(b.first->recording, b.first->part), onset_of(b));
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

std::vector<std::string> aspects_of(const CoderDifference& difference, double tolerance_ms) {
  const Code *one = difference.first_code, *other = difference.second_code;
  if (!one || !other) return {kMovement};
  std::vector<std::string> aspects;
  if (one->emotion != other->emotion) aspects.emplace_back(kEmotion);
  if (unit_numbers(one) != unit_numbers(other)) aspects.emplace_back(kUnits);
  if (differs_in_intensity(*one, *other)) aspects.emplace_back(kIntensity);
  if (differs_in_time(one->span, other->span, tolerance_ms)) aspects.emplace_back(kTiming);
  return aspects;
}

CoderDifferences coder_differences(const std::vector<Coding>& codings, const DifferenceWish& wish) {
  CoderDifferences differences;
  differences.codings =
      std::make_unique<const std::vector<Coding>>(codings_on_tier(codings, wish.options.tier));
  const auto wanted = codings_in_stage(*differences.codings, wish.options.stage);
  const auto add = [&](const std::vector<ComparedPart>& parts) {
    for (const ComparedPart& part : parts) add_part(differences.list, part, wish);
  };
  if (!wish.again.empty()) {
    add(repeated_parts(wanted, wish.again, wish.options.iou_min));
  } else {
    for (const auto& pair : wanted_pairs(wanted, wish)) {
      add(compared_parts(wanted, pair, wish.options.iou_min));
    }
  }
  std::stable_sort(differences.list.begin(), differences.list.end(), is_before);
  return differences;
}

}  // namespace inkling
