#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "inkling/facs/unit_parts.h"
#include "inkling/study/measures/study_measure.h"

namespace inkling {
namespace {

constexpr double kMs = 1000;

// By how many frames a movement is longer than from the frame of its onset to that of its offset.
double frames_beside(CodingRule rule) {
  if (rule == CodingRule::kNeutral) return -1;
  return rule == CodingRule::kNearest ? 0 : 1;
}

enum class Phase { kWhole, kRise, kFall };

// Why a phase is not known; empty: it is.
std::string phase_trouble(const StudySample& sample, Phase phase) {
  if (!sample.span) return sample.no_span;
  if (phase == Phase::kWhole) return "";
  if (!sample.span->apex) return "no apex";
  const bool inside =
      *sample.span->apex >= sample.span->onset && *sample.span->apex <= sample.span->offset;
  return inside ? "" : "the apex lies outside";
}

// In frames. Precondition: there is no trouble.
double phase_frames(const StudySpan& span, Phase phase, CodingRule rule) {
  const double beside = frames_beside(rule);
  if (phase == Phase::kWhole) return static_cast<double>(span.offset - span.onset) + beside;
  const std::int64_t frames =
      phase == Phase::kRise ? *span.apex - span.onset : span.offset - *span.apex;
  return static_cast<double>(frames) + beside / 2;
}

std::optional<double> phase_ms(const StudySample& sample, Phase phase, CodingRule rule) {
  if (!phase_trouble(sample, phase).empty()) return std::nullopt;
  const double frames = phase_frames(*sample.span, phase, rule);
  if (frames <= 0) return std::nullopt;
  return kMs * frames / sample.span->fps;
}

MeasuredValue phase_value(const StudySample& sample, Phase phase, CodingRule rule) {
  if (const std::string why = phase_trouble(sample, phase); !why.empty()) return {{}, why};
  const auto ms = phase_ms(sample, phase, rule);
  if (!ms) return {{}, "no frame lies in it by the rule of coding"};
  return {ms, ""};
}

StudyMeasure phase_measure(const std::string& name, const std::string& label, Phase phase) {
  StudyMeasureInfo info{name, label, "ms"};
  info.more = "longer", info.less = "shorter", info.by_frames = true;
  return {info,
          [phase](const StudySample& sample, CodingRule rule) {
            return phase_value(sample, phase, rule);
          },
          [phase](const StudySample& sample, CodingRule rule) -> std::optional<CensoredLength> {
            const auto ms = phase_ms(sample, phase, rule);
            if (!ms) return std::nullopt;
            return CensoredLength{*ms, kMs / sample.span->fps};
          }};
}

// Of the lengths before and behind the apex.
StudyMeasure apex_measure(StudyMeasureInfo info, double (*of)(double rise, double fall)) {
  info.decimals = 3, info.by_frames = true;
  return {std::move(info), [of](const StudySample& sample, CodingRule rule) -> MeasuredValue {
            const MeasuredValue rise = phase_value(sample, Phase::kRise, rule);
            const MeasuredValue fall = phase_value(sample, Phase::kFall, rule);
            if (!rise.value) return rise;
            if (!fall.value) return fall;
            return {of(*rise.value, *fall.value), ""};
          }};
}

StudyMeasure unit_measure(StudyMeasureInfo info,
                          const std::function<double(const std::vector<CodedUnit>&)>& of) {
  return {std::move(info), [of](const StudySample& sample, CodingRule) -> MeasuredValue {
            if (!sample.units) return {{}, "no action units coded"};
            return {of(*sample.units), ""};
          }};
}

double different_units(const std::vector<CodedUnit>& units) {
  std::set<int> numbers;
  for (const CodedUnit& unit : units) numbers.insert(unit.unit);
  return static_cast<double>(numbers.size());
}

double parts_involved(const std::vector<CodedUnit>& units) {
  std::set<std::string_view> parts;
  for (const CodedUnit& unit : units) {
    for (const std::string_view part : unit_parts(unit.unit)) parts.insert(part);
  }
  return static_cast<double>(parts.size());
}

// A unit that is coded for both sides apart is on both.
double is_one_sided(const std::vector<CodedUnit>& units) {
  std::map<int, std::set<Side>> sides;
  for (const CodedUnit& unit : units) sides[unit.unit].insert(unit.side);
  return std::any_of(sides.begin(), sides.end(), [](const auto& one) {
    return one.second.size() == 1 && *one.second.begin() != Side::kBoth;
  });
}

StudyMeasureInfo proportion_info(std::string name, std::string label) {
  StudyMeasureInfo info{std::move(name), std::move(label), ""};
  info.kind = MeasureKind::kProportion, info.decimals = 3;
  info.more = "more often", info.less = "less often";
  return info;
}

StudyMeasure emotion_measure(const std::string& emotion) {
  return {proportion_info("emotion_" + emotion, "Emotion: " + emotion),
          [emotion](const StudySample& sample, CodingRule) -> MeasuredValue {
            if (sample.emotions.empty()) return {{}, "no emotion named"};
            const bool named = std::find(sample.emotions.begin(), sample.emotions.end(), emotion) !=
                               sample.emotions.end();
            return {named ? 1.0 : 0.0, ""};
          }};
}

StudyMeasure single_unit_measure(int number) {
  const std::string name(unit_name(number));
  return unit_measure(
      proportion_info(fmt::format("au{:02}", number),
                      fmt::format("Action unit {}{}", number, name.empty() ? "" : ": " + name)),
      [number](const std::vector<CodedUnit>& units) {
        return std::any_of(units.begin(), units.end(),
                           [&](const CodedUnit& unit) { return unit.unit == number; })
                   ? 1.0
                   : 0.0;
      });
}

void add_times(std::vector<StudyMeasure>& list) {
  list.push_back(phase_measure("duration_ms", "Duration, onset to offset", Phase::kWhole));
  list.push_back(phase_measure("onset_apex_ms", "Onset to apex", Phase::kRise));
  list.push_back(phase_measure("apex_offset_ms", "Apex to offset", Phase::kFall));
  StudyMeasureInfo place{"apex_place", "Place of the apex, share of the duration", ""};
  place.more = "later", place.less = "earlier";
  list.push_back(
      apex_measure(place, [](double rise, double fall) { return rise / (rise + fall); }));
  StudyMeasureInfo skew{"time_asymmetry", "Asymmetry in time, (rise - fall) / (rise + fall)", ""};
  skew.more = "slower to rise", skew.less = "quicker to rise";
  list.push_back(
      apex_measure(skew, [](double rise, double fall) { return (rise - fall) / (rise + fall); }));
}

void add_units(std::vector<StudyMeasure>& list) {
  StudyMeasureInfo count{"action_units", "Action units in a movement", ""};
  count.more = "more", count.less = "fewer", count.decimals = 2;
  list.push_back(unit_measure(count, different_units));
  StudyMeasureInfo parts{"face_parts", "Parts of the face involved", ""};
  parts.more = "more", parts.less = "fewer", parts.decimals = 2;
  list.push_back(unit_measure(parts, parts_involved));
  list.push_back(
      unit_measure(proportion_info("one_sided", "A unit on one side only"), is_one_sided));
}

}  // namespace

std::vector<StudyMeasure> code_measures(std::span<const StudySample> samples,
                                        std::vector<std::string>& rare) {
  std::vector<StudyMeasure> list;
  add_times(list);
  std::map<std::string, std::size_t> emotions;
  std::map<int, std::size_t> units;
  for (const StudySample& sample : samples) {
    for (const std::string& emotion : sample.emotions) ++emotions[emotion];
    std::set<int> numbers;
    if (sample.units) {
      for (const CodedUnit& unit : *sample.units) numbers.insert(unit.unit);
    }
    for (const int number : numbers) ++units[number];
  }
  if (!units.empty()) add_units(list);
  for (const auto& [emotion, count] : emotions) {
    if (count >= kLeastNamed) {
      list.push_back(emotion_measure(emotion));
    } else {
      rare.push_back("emotion " + emotion);
    }
  }
  for (const auto& [number, count] : units) {
    if (count >= kLeastNamed) {
      list.push_back(single_unit_measure(number));
    } else {
      rare.push_back(fmt::format("action unit {}", number));
    }
  }
  return list;
}

StudyMeasure rate_measure() {
  StudyMeasureInfo info{"events_per_min", "Events a minute", "1/min"};
  info.kind = MeasureKind::kRate, info.decimals = 2;
  info.more = "more often", info.less = "less often";
  return {info, {}};
}

std::vector<StudyMeasure> table_measures(const std::vector<std::string>& columns) {
  std::vector<StudyMeasure> list;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    StudyMeasureInfo info{columns[i], columns[i], ""};
    const std::size_t at = columns[i].find(" [");
    if (at != std::string::npos && columns[i].back() == ']') {
      info.name = info.label = columns[i].substr(0, at);
      info.unit = columns[i].substr(at + 2, columns[i].size() - at - 3);
    }
    info.source = MeasureSource::kTable, info.decimals = 4;
    info.more = "larger", info.less = "smaller";
    list.push_back({info, [i](const StudySample& sample, CodingRule) -> MeasuredValue {
                      if (!sample.table.at(i)) return {{}, "not in the table"};
                      return {sample.table[i], ""};
                    }});
  }
  return list;
}

}  // namespace inkling
