#include "inkling/workbench/moment_finder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>
#include <utility>

#include "inkling/facs/unit_rule.h"

namespace inkling {
namespace {

constexpr std::int64_t kAroundUs = 1'500'000;    // before and after
constexpr std::int64_t kTogetherUs = 2'000'000;  // between smiles of both
constexpr std::int64_t kAnswerFromUs = 200'000;  // nobody answers faster
constexpr double kNextOfSort = 0.15;             // that the next of a sort weighs less
constexpr double kWeakScore = 1.5, kStrongScore = 3;
constexpr double kBothWeight = 4, kSmileWeight = 3, kAnswerWeight = 2.8, kMicroWeight = 2.2,
                 kChanceWeight = 1.2, kExpressionWeight = 1;
constexpr double kAboveChance = 1.5;  // pairs that are more than so many times what chance gives
constexpr double kCovered = 0.75;     // of a moment, that a heavier one shows as well
constexpr std::string_view kPositiveReading = kReadings[1];
constexpr std::size_t kMostSorts = 3;  // of reasons that a moment gives

bool has_unit(const FaceMovement& one, int unit) {
  return std::find(one.units.begin(), one.units.end(), unit) != one.units.end();
}

bool is_expression(const FaceMovement& one) { return one.type == "micro" || one.type == "macro"; }

std::string_view reading_of(const FaceMovement& one) {
  return read_seen_units(one.units, built_in_unit_rule()).reading;
}

// Of lip corners that go with something else, contempt say, nothing is said.
bool is_smile(const FaceMovement& one) {
  const bool corners =
      has_unit(one, 12) && one.emotion.empty() && reading_of(one) == kPositiveReading;
  return is_expression(one) && (corners || one.emotion == "happiness");
}

bool is_full_smile(const FaceMovement& one) { return has_unit(one, 6) && has_unit(one, 12); }

// Whether it is known what moved, and not only that something did.
bool is_known(const FaceMovement& one) {
  const bool has_units = one.type == "micro" && !one.units.empty();
  return is_expression(one) && (has_units || !one.emotion.empty());
}

bool overlaps(const TimeSpan& a, const TimeSpan& b) {
  return a.begin_us <= b.end_us && b.begin_us <= a.end_us;
}

bool overlaps_any(const std::vector<TimeSpan>& spans, const TimeSpan& span) {
  return std::any_of(spans.begin(), spans.end(),
                     [&](const TimeSpan& one) { return overlaps(one, span); });
}

TimeSpan span_of(const FaceMovement& one) { return {one.begin_us, one.end_us}; }

std::string seconds_text(std::int64_t us) {
  return fmt::format("{:.1f} s", static_cast<double>(us) * 1e-6);
}

std::string units_in_words(const FaceMovement& one) {
  std::string text;
  for (const int unit : one.units) text += (text.empty() ? "" : "+") + std::to_string(unit);
  return text.empty() ? ""
                      : ", action unit" + std::string(one.units.size() > 1 ? "s " : " ") + text;
}

std::string usual_reading(const FaceMovement& one) {
  if (one.emotion == "none" || one.emotion == "other") return {};
  if (!one.emotion.empty()) return " Such a movement may go with " + one.emotion + ".";
  const std::string_view reading = one.type == "micro" ? reading_of(one) : kNotTold;
  return reading == kNotTold ? "" : fmt::format(" Such a movement is usually read as {}.", reading);
}

// Why something is a moment, before those that overlap become one.
struct MomentCandidate {
  TimeSpan core;
  std::string sort, reason, uncertainty;
  double weight = 0;
  std::string chance = {};  // of pairs: how many would come by chance
};

// What several became.
struct MergedMoment {
  MomentContent content;
  std::set<std::string> sorts;
};

class MomentFinder {
 public:
  explicit MomentFinder(const MomentSearch& search) : search_(search) {}

  std::vector<MomentContent> find() {
    add_both_smiles();
    add_child_smiles();
    add_answers();
    add_others();
    make_room_for_others();
    merge();
    drop_covered();
    std::vector<MomentContent> found;
    for (MergedMoment& one : merged_) found.push_back(std::move(one.content));
    std::sort(found.begin(), found.end(), by_begin);
    return found;
  }

 private:
  static bool by_begin(const MomentContent& a, const MomentContent& b) {
    return std::pair(a.begin_us, a.end_us) < std::pair(b.begin_us, b.end_us);
  }

  std::string doubts(const TimeSpan& core, const std::optional<double>& score) const {
    std::string text = !score                  ? "How clear it is was not said."
                       : *score < kWeakScore   ? "Just above what the program can tell from noise."
                       : *score < kStrongScore ? "Clearly above noise."
                                               : "Well above noise.";
    if (search_.speech && overlaps_any(*search_.speech, core)) {
      text += " Somebody speaks meanwhile: a mouth that speaks moves, too.";
    }
    if (overlaps_any(search_.left_out, core)) {
      text += " In a part of it the child's face cannot be seen well.";
    }
    return text;
  }

  // How many pairs would come by chance, were both to move independently of each other.
  double by_chance(std::size_t of_child, std::size_t of_other, double window_s) const {
    const double duration_s = std::max(1.0, static_cast<double>(search_.duration_us) * 1e-6);
    return static_cast<double>(of_child) *
           (1 - std::exp(-static_cast<double>(of_other) * window_s / duration_s));
  }

  // what: what both do.
  static std::string chance_text(const std::string& what, std::size_t pairs, double expected) {
    return fmt::format(" {} {} in this recording; about {:.1f} would be by chance.", what,
                       pairs == 1 ? "once" : fmt::format("{} times", pairs), expected);
  }

  static std::optional<double> weaker(const FaceMovement& a, const FaceMovement& b) {
    if (!a.score || !b.score) return std::nullopt;
    return std::min(*a.score, *b.score);
  }

  void add_pair(const FaceMovement& child, const FaceMovement& other, const std::string& sort,
                const std::string& reason, double weight, const std::string& chance) {
    const TimeSpan core{std::min(child.begin_us, other.begin_us),
                        std::max(child.end_us, other.end_us)};
    candidates_.push_back({core, sort, reason, doubts(core, weaker(child, other)), weight, chance});
  }

  // Who begins, and how much later the other does.
  std::string in_turn(const FaceMovement& child, const FaceMovement& other) const {
    const std::int64_t later_us = other.begin_us - child.begin_us;
    if (std::abs(later_us) < kAnswerFromUs) return "at the same time";
    return later_us > 0
               ? "the child first, " + search_.other_name + " " + seconds_text(later_us) + " later"
               : search_.other_name + " first, the child " + seconds_text(-later_us) + " later";
  }

  using Pair = std::pair<const FaceMovement*, const FaceMovement*>;

  // Each of the child's with the nearest of the other that fits.
  template <typename IsChild, typename Fits>
  std::vector<Pair> pairs_of(IsChild is_child, Fits fits) const {
    std::vector<Pair> pairs;
    for (const FaceMovement& child : search_.child) {
      if (!is_child(child)) continue;
      const FaceMovement* nearest = nullptr;
      for (const FaceMovement& other : search_.other) {
        const auto apart = [&](const FaceMovement& one) {
          return std::abs(one.begin_us - child.begin_us);
        };
        if (fits(child, other) && (!nearest || apart(other) < apart(*nearest))) nearest = &other;
      }
      if (nearest) pairs.emplace_back(&child, nearest);
    }
    return pairs;
  }

  std::vector<Pair> both_smiles() const {
    return pairs_of(is_smile, [](const FaceMovement& child, const FaceMovement& other) {
      return is_smile(other) && std::abs(other.begin_us - child.begin_us) <= kTogetherUs;
    });
  }

  void add_both_smiles() {
    const auto pairs = both_smiles();
    const std::string chance =
        chance_text("Both smile so close together", pairs.size(),
                    by_chance(count(search_.child, is_smile), count(search_.other, is_smile),
                              2e-6 * kTogetherUs));
    for (const auto& [child, other] : pairs) {
      const bool full = is_full_smile(*child) && is_full_smile(*other);
      add_pair(*child, *other, "both-smile",
               "Both may be smiling: " + in_turn(*child, *other) + ".",
               kBothWeight + (full ? 0.5 : 0), chance);
    }
  }

  static std::string smile_reason(const FaceMovement& one) {
    const std::string briefly =
        one.type == "micro" ? " for " + seconds_text(one.end_us - one.begin_us) : "";
    const std::string also = one.type == "micro" ? ", or a possible micro-expression." : ".";
    if (is_full_smile(one)) {
      return "The child's lip corners rise and the cheeks lift" + briefly +
             " (action units 6+12): it may be a smile" + also;
    }
    if (has_unit(one, 12)) {
      return "The child's lip corners rise" + briefly + " (action unit 12): it may be a smile" +
             also;
    }
    return "The child's face moves as it often does in a smile" + briefly + also;
  }

  void add_child_smiles() {
    for (const FaceMovement& one : search_.child) {
      if (!is_smile(one)) continue;
      candidates_.push_back({span_of(one), "smile", smile_reason(one),
                             doubts(span_of(one), one.score),
                             kSmileWeight + (is_full_smile(one) ? 0.5 : 0)});
    }
  }

  void add_answers() {
    const auto pairs = pairs_of(is_known, [](const FaceMovement& child, const FaceMovement& other) {
      const std::int64_t apart_us = std::abs(other.begin_us - child.begin_us);
      const bool smiles = is_smile(child) && is_smile(other);
      return is_known(other) && !smiles && apart_us >= kAnswerFromUs && apart_us <= kTogetherUs;
    });
    const double expected =
        by_chance(count(search_.child, is_known), count(search_.other, is_known),
                  2e-6 * (kTogetherUs - kAnswerFromUs));
    const bool is_rare = static_cast<double>(pairs.size()) > kAboveChance * expected;
    for (const auto& [child, other] : pairs) {
      add_pair(*child, *other, "answer",
               "One face moves soon after the other: " + in_turn(*child, *other) + ".",
               is_rare ? kAnswerWeight : kChanceWeight,
               chance_text("One follows the other like this", pairs.size(), expected));
    }
  }

  void add_others() {
    for (const FaceMovement& one : search_.child) {
      const std::string length = seconds_text(one.end_us - one.begin_us);
      if (is_smile(one)) continue;
      if (one.type == "micro") {
        if (overlaps_any(search_.left_out, {one.apex_us, one.apex_us})) continue;
        const double clear = std::min(0.5, 0.1 * one.score.value_or(0));
        candidates_.push_back({span_of(one), "micro",
                               "A possible micro-expression of the child, " + length +
                                   units_in_words(one) + "." + usual_reading(one),
                               doubts(span_of(one), one.score), kMicroWeight + clear});
      } else if (one.type == "macro") {
        candidates_.push_back({span_of(one), "expression",
                               "A longer movement of the child's face, " + length +
                                   units_in_words(one) + "." + usual_reading(one),
                               doubts(span_of(one), one.score),
                               kExpressionWeight + (one.emotion.empty() ? 0 : 0.3)});
      }
    }
  }

  // The n-th of a sort weighs less than the first.
  void make_room_for_others() {
    std::stable_sort(
        candidates_.begin(), candidates_.end(),
        [](const MomentCandidate& a, const MomentCandidate& b) { return a.weight > b.weight; });
    std::map<std::string, int> seen;
    for (MomentCandidate& one : candidates_) one.weight -= kNextOfSort * seen[one.sort]++;
    std::stable_sort(
        candidates_.begin(), candidates_.end(),
        [](const MomentCandidate& a, const MomentCandidate& b) { return a.weight > b.weight; });
  }

  // With room before and after; of what lasts too long the first part.
  MomentContent moment_of(const MomentCandidate& one) const {
    MomentContent moment;
    moment.begin_us = std::max<std::int64_t>(0, one.core.begin_us - kAroundUs);
    moment.end_us = std::min(
        {one.core.end_us + kAroundUs, moment.begin_us + kLongestMomentUs, search_.duration_us});
    moment.face_id = search_.face_id, moment.other_face_id = search_.other_face_id;
    moment.sort = one.sort, moment.reason = one.reason;
    moment.uncertainty = one.uncertainty + one.chance;
    moment.weight = one.weight;
    return moment;
  }

  // The heaviest first: what lies in one that is there becomes a part of it.
  void merge() {
    for (const MomentCandidate& one : candidates_) {
      const MomentContent next = moment_of(one);
      if (next.end_us <= next.begin_us) continue;
      const auto home = std::find_if(
          merged_.begin(), merged_.end(),
          [&](const MergedMoment& merged) { return takes(merged.content, one.core, next); });
      if (home == merged_.end()) {
        if (std::ssize(merged_) < kMostMoments) merged_.push_back({next, {one.sort}});
        continue;
      }
      MomentContent& content = home->content;
      content.begin_us = std::min(content.begin_us, next.begin_us);
      content.end_us =
          std::min(std::max(content.end_us, next.end_us), content.begin_us + kLongestMomentUs);
      add_reason(*home, one);
    }
  }

  // Those that grew may cover others by now.
  void drop_covered() {
    std::vector<MergedMoment> kept;  // the heaviest first
    for (MergedMoment& one : merged_) {
      const bool is_covered = std::any_of(
          kept.begin(), kept.end(),
          [&](const MergedMoment& heavier) { return covers(heavier.content, one.content); });
      if (!is_covered) kept.push_back(std::move(one));
    }
    merged_ = std::move(kept);
  }

  static bool covers(const MomentContent& heavier, const MomentContent& one) {
    const std::int64_t shared_us =
        std::min(heavier.end_us, one.end_us) - std::max(heavier.begin_us, one.begin_us);
    return static_cast<double>(shared_us) >=
           kCovered * static_cast<double>(one.end_us - one.begin_us);
  }

  // Whether the movement lies in the moment, or both make one that is not too long.
  static bool takes(const MomentContent& moment, const TimeSpan& core, const MomentContent& next) {
    if (core.begin_us >= moment.begin_us && core.end_us <= moment.end_us) return true;
    const bool touch = core.begin_us <= moment.end_us && core.end_us >= moment.begin_us;
    const std::int64_t begin_us = std::min(moment.begin_us, next.begin_us);
    return touch && std::max(moment.end_us, next.end_us) - begin_us <= kLongestMomentUs;
  }

  // One of each sort; a smile of both says already that the child smiles.
  static void add_reason(MergedMoment& merged, const MomentCandidate& one) {
    const bool is_said = merged.sorts.contains(one.sort) || one.sort == "expression" ||
                         (one.sort == "smile" && merged.sorts.contains("both-smile"));
    if (is_said || merged.sorts.size() >= kMostSorts) return;
    merged.sorts.insert(one.sort);
    merged.content.reason += " " + one.reason;
    merged.content.uncertainty += one.chance;
  }

  template <typename Is>
  static std::size_t count(const std::vector<FaceMovement>& movements, Is is) {
    return static_cast<std::size_t>(std::count_if(movements.begin(), movements.end(), is));
  }

  friend MomentCounts inkling::count_movements(const MomentSearch& search);

  const MomentSearch& search_;
  std::vector<MomentCandidate> candidates_;
  std::vector<MergedMoment> merged_;
};

// How long at least one of them lasts.
std::int64_t covered_us(std::vector<TimeSpan> spans) {
  std::sort(spans.begin(), spans.end(),
            [](const TimeSpan& a, const TimeSpan& b) { return a.begin_us < b.begin_us; });
  std::int64_t covered = 0, until = 0;
  for (const TimeSpan& one : spans) {
    covered += std::max<std::int64_t>(0, one.end_us - std::max(one.begin_us, until));
    until = std::max(until, one.end_us);
  }
  return covered;
}

}  // namespace

std::vector<MomentContent> find_moments(const MomentSearch& search) {
  return MomentFinder(search).find();
}

MomentCounts count_movements(const MomentSearch& search) {
  const MomentFinder finder(search);
  MomentCounts counts;
  counts.usable_us = std::max<std::int64_t>(0, search.duration_us - covered_us(search.left_out));
  const auto is_usable = [&](const FaceMovement& one) {
    return !overlaps_any(search.left_out, {one.apex_us, one.apex_us});
  };
  counts.smiles = static_cast<int>(MomentFinder::count(
      search.child, [&](const FaceMovement& one) { return is_smile(one) && is_usable(one); }));
  counts.micro = static_cast<int>(MomentFinder::count(search.child, [&](const FaceMovement& one) {
    return one.type == "micro" && is_usable(one);
  }));
  if (search.other_face_id) {
    const auto pairs = finder.both_smiles();
    counts.both_smile = static_cast<int>(std::count_if(
        pairs.begin(), pairs.end(), [&](const auto& pair) { return is_usable(*pair.first); }));
  }
  return counts;
}

CountRange likely_counts(int count) {
  constexpr double kDeviations = 1.96;
  const auto bound = [](double n, double sign) {
    const double root = 1 - 1 / (9 * n) + sign * kDeviations / (3 * std::sqrt(n));
    return n * root * root * root;
  };
  return {count == 0 ? 0 : bound(count, -1), bound(count + 1.0, 1)};
}

}  // namespace inkling
