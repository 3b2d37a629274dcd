#include "inkling/labelling/agreement/agreement_sums.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace inkling {

std::set<int> unit_numbers(const Code* code) {
  std::set<int> numbers;
  if (code == nullptr) return numbers;
  for (const CodedUnit& unit : code->units) numbers.insert(unit.unit);
  return numbers;
}

std::optional<Intensity> intensity_in(const Code& code, int number) {
  std::optional<Intensity> found;
  for (const CodedUnit& unit : code.units) {
    if (unit.unit == number && unit.intensity && (!found || *found < *unit.intensity)) {
      found = unit.intensity;
    }
  }
  return found;
}

namespace {

using Marks = std::vector<std::optional<std::int64_t>>;

int emotion_number(const Code* code, const AgreementScale& scale) {
  if (code == nullptr || !code->emotion) return kNotRated;
  const auto found = std::find(scale.emotions.begin(), scale.emotions.end(), *code->emotion);
  return found == scale.emotions.end() ? kNotRated
                                       : static_cast<int>(found - scale.emotions.begin());
}

void add_intensities(const Code& first, const Code& second, int unit, Confusion& table) {
  const auto one = intensity_in(first, unit), other = intensity_in(second, unit);
  if (one && other) table.add(static_cast<std::size_t>(*one), static_cast<std::size_t>(*other));
}

std::optional<std::int64_t> moment_frame(const CodedSpan& span, std::size_t which) {
  if (which == 0) return span.onset_frame;
  if (which == 1) return span.apex_frame;
  if (which == 2) return span.offset_frame;
  return span.offset_frame - span.onset_frame;
}

std::optional<std::int64_t> moment_us(const CodedSpan& span, std::size_t which) {
  if (which == 0) return span.onset_us;
  if (which == 1) return span.apex_us;
  if (which == 2) return span.offset_us;
  return span.offset_us - span.onset_us;
}

std::vector<double> known_values(const Marks& marks) {
  std::vector<double> values;
  for (const auto& mark : marks) {
    if (mark) values.push_back(static_cast<double>(*mark));
  }
  return values;
}

void add_differences(const Marks& marks, std::int64_t tolerance, TimeDifferences& into) {
  for (std::size_t a = 0; a < marks.size(); ++a) {
    for (std::size_t b = a + 1; b < marks.size(); ++b) {
      if (marks[a] && marks[b]) into.add(*marks[a], *marks[b], tolerance);
    }
  }
}

}  // namespace

void TimingSums::add(const Marks& frame_marks, const Marks& times_us, std::int64_t tolerance_us) {
  add_differences(frame_marks, 0, frames);
  add_differences(times_us, tolerance_us, us);
  frame_values.add(known_values(frame_marks));
  const std::vector<double> times = known_values(times_us);
  us_values.add(times);
  if (times.size() == moments.coders()) moments.add(times);
}

TimingSums& TimingSums::operator+=(const TimingSums& other) {
  frames += other.frames, us += other.us;
  frame_values += other.frame_values, us_values += other.us_values;
  moments += other.moments;
  return *this;
}

AgreementSums::AgreementSums(std::size_t coder_count, std::size_t emotion_count)
    : coders(coder_count),
      frames(2),
      emotions(emotion_count),
      frame_table(2),
      emotion_table(emotion_count),
      intensity_table(5) {
  timing.fill(TimingSums(coder_count));
}

void AgreementSums::add(const ComparedPart& part, const AgreementScale& scale,
                        const GroupFilter& counts) {
  for (const EventGroup& group : part.groups) {
    if (!counts(group)) continue;
    ++movements;
    std::vector<int> named;
    for (std::size_t a = 0; a < coders; ++a) {
      codes += group[a] ? 1 : 0;
      named.push_back(emotion_number(group[a], scale));
      for (std::size_t b = a + 1; b < coders; ++b) {
        if (part.coders[a] && part.coders[b]) add_pair(group[a], group[b], scale);
      }
    }
    emotions.add(named);
    add_timing(group, scale.tolerance_us);
  }
}

void AgreementSums::add_pair(const Code* first, const Code* second, const AgreementScale& scale) {
  noted += {first && second ? 1 : 0, (first ? 1 : 0) + (second ? 1 : 0)};
  own[0] += first ? 1 : 0, own[1] += second ? 1 : 0, both += first && second ? 1 : 0;
  const int one = emotion_number(first, scale), other = emotion_number(second, scale);
  same_emotion += {one != kNotRated && one == other ? 1 : 0,
                   (one != kNotRated ? 1 : 0) + (other != kNotRated ? 1 : 0)};
  const std::set<int> units = unit_numbers(first), other_units = unit_numbers(second);
  same_units.all += static_cast<std::int64_t>(units.size() + other_units.size());
  for (const int unit : units) same_units.agreed += other_units.contains(unit) ? 1 : 0;
  if (coders != 2 || !first || !second) return;
  if (one != kNotRated && other != kNotRated) {
    emotion_table.add(static_cast<std::size_t>(one), static_cast<std::size_t>(other));
  }
  for (const int unit : units) add_intensities(*first, *second, unit, intensity_table);
}

void AgreementSums::add_timing(const EventGroup& group, std::int64_t tolerance_us) {
  for (std::size_t which = 0; which < kTimings; ++which) {
    Marks frame_marks, times_us;
    for (const Code* code : group) {
      frame_marks.push_back(code ? moment_frame(code->span, which) : std::nullopt);
      times_us.push_back(code ? moment_us(code->span, which) : std::nullopt);
    }
    timing[which].add(frame_marks, times_us, tolerance_us);
  }
}

void AgreementSums::add_frames(const ComparedPart& part) {
  if (!part.of->frames) return;
  const std::int64_t begin = part.of->first_frame, end = begin + *part.of->frames;
  // Where a coder's movements begin and end; between two of these frames nothing changes.
  std::map<std::int64_t, std::vector<std::pair<std::size_t, int>>> steps;
  steps[begin], steps[end];
  for (std::size_t coder = 0; coder < coders; ++coder) {
    if (!part.coders[coder]) continue;
    for (const Code& code : part.coders[coder]->codes) {
      steps[std::clamp(code.span.onset_frame, begin, end)].emplace_back(coder, 1);
      steps[std::clamp(code.span.offset_frame + 1, begin, end)].emplace_back(coder, -1);
    }
  }
  std::vector<int> open(coders, 0), ratings(coders, kNotRated);
  for (auto at = steps.begin(); std::next(at) != steps.end(); ++at) {
    for (const auto& step : at->second) open[step.first] += step.second;
    for (std::size_t coder = 0; coder < coders; ++coder) {
      if (part.coders[coder]) ratings[coder] = open[coder] > 0 ? 1 : 0;
    }
    const std::int64_t count = std::next(at)->first - at->first;
    frames.add(ratings, count);
    if (coders != 2) continue;
    frame_table.add(static_cast<std::size_t>(ratings[0]), static_cast<std::size_t>(ratings[1]),
                    count);
  }
}

AgreementSums& AgreementSums::operator+=(const AgreementSums& other) {
  codes += other.codes, movements += other.movements, both += other.both;
  own[0] += other.own[0], own[1] += other.own[1];
  noted += other.noted, same_emotion += other.same_emotion, same_units += other.same_units;
  frames += other.frames, emotions += other.emotions;
  frame_table += other.frame_table, emotion_table += other.emotion_table;
  intensity_table += other.intensity_table;
  for (std::size_t which = 0; which < kTimings; ++which) timing[which] += other.timing[which];
  return *this;
}

void QuestionSums::add(const ComparedPart& part, const CodeQuestion& question, int unit) {
  for (const EventGroup& group : part.groups) {
    std::vector<int> said;
    for (const Code* code : group) said.push_back(code ? question(*code) : kNotRated);
    judged.add(said);
    for (std::size_t a = 0; a < coders; ++a) {
      for (std::size_t b = a + 1; b < coders; ++b) {
        if (!part.coders[a] || !part.coders[b]) continue;
        noted +=
            {said[a] == 1 && said[b] == 1 ? 1 : 0, (said[a] == 1 ? 1 : 0) + (said[b] == 1 ? 1 : 0)};
        if (coders != 2 || said[a] == kNotRated || said[b] == kNotRated) continue;
        table.add(static_cast<std::size_t>(said[a]), static_cast<std::size_t>(said[b]));
        if (unit > 0) add_intensities(*group[a], *group[b], unit, intensity_table);
      }
    }
  }
}

QuestionSums& QuestionSums::operator+=(const QuestionSums& other) {
  noted += other.noted, judged += other.judged;
  table += other.table, intensity_table += other.intensity_table;
  return *this;
}

CodeQuestion asks_emotion(Emotion emotion) {
  return [emotion](const Code& code) {
    return code.emotion ? (*code.emotion == emotion ? 1 : 0) : kNotRated;
  };
}

CodeQuestion asks_unit(int unit) {
  return [unit](const Code& code) {
    return code.units.empty() ? kNotRated : (unit_numbers(&code).contains(unit) ? 1 : 0);
  };
}

}  // namespace inkling
