#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <vector>

#include "inkling/labelling/agreement/compared_part.h"
#include "inkling/labelling/agreement/intraclass_correlation.h"
#include "inkling/labelling/agreement/krippendorff_alpha.h"
#include "inkling/labelling/agreement/nominal_sums.h"
#include "inkling/labelling/agreement/reliability.h"
#include "inkling/labelling/agreement/time_difference.h"
#include "inkling/score.h"

namespace inkling {

// Without sides: a unit that one coder notes on one side and another on both is the same unit. Of
// no code: none.
std::set<int> unit_numbers(const Code* code);
// The stronger of the two sides.
std::optional<Intensity> intensity_in(const Code& code, int unit);

// What is compared, of all coders alike.
struct AgreementScale {
  std::vector<Emotion> emotions;  // that any coder named: the categories
  std::int64_t tolerance_us = 100'000;
};

// Which movements count; a group has a place for each coder.
using GroupFilter = std::function<bool(const EventGroup&)>;

// One moment, or the length, of movements.
struct TimingSums {
  explicit TimingSums(std::size_t coders = 0) : moments(coders) {}
  void add(const std::vector<std::optional<std::int64_t>>& frames,
           const std::vector<std::optional<std::int64_t>>& times_us, std::int64_t tolerance_us);
  TimingSums& operator+=(const TimingSums& other);

  TimeDifferences frames, us;
  IntervalSums frame_values, us_values;
  RaterMoments moments;  // times, of movements that all coders marked
};

inline constexpr std::size_t kTimings = 4;  // onset, apex, offset, length from onset to offset

// All that figures of a set of parts are computed from; those of subjects add up.
struct AgreementSums {
  AgreementSums() = default;
  AgreementSums(std::size_t coders, std::size_t emotion_count);
  void add(const ComparedPart& part, const AgreementScale& scale, const GroupFilter& counts);
  // Frame by frame: a movement or none, where the number of frames is known.
  void add_frames(const ComparedPart& part);
  AgreementSums& operator+=(const AgreementSums& other);

  std::size_t coders = 0;
  std::int64_t codes = 0, movements = 0;  // movements: groups
  // Of two coders: movements of the first and of the second, and those of both.
  std::array<std::int64_t, 2> own = {};
  std::int64_t both = 0;
  NotedByBoth noted, same_emotion, same_units;
  NominalSums frames, emotions;
  Confusion frame_table, emotion_table, intensity_table;  // of two coders
  std::array<TimingSums, kTimings> timing;

 private:
  void add_pair(const Code* first, const Code* second, const AgreementScale& scale);
  void add_timing(const EventGroup& group, std::int64_t tolerance_us);
};

// Whether a code says this of its movement; kNotRated: it says nothing either way.
using CodeQuestion = std::function<int(const Code&)>;

// One emotion or one action unit against all others.
struct QuestionSums {
  explicit QuestionSums(std::size_t of_coders = 0) : coders(of_coders) {}
  // unit: where the question is about one, whose intensity counts, too; 0: none.
  void add(const ComparedPart& part, const CodeQuestion& question, int unit);
  QuestionSums& operator+=(const QuestionSums& other);

  std::size_t coders = 0;
  NotedByBoth noted;
  NominalSums judged{2};
  Confusion table{2}, intensity_table{5};  // of two coders
};

CodeQuestion asks_emotion(Emotion emotion);
CodeQuestion asks_unit(int unit);

}  // namespace inkling
