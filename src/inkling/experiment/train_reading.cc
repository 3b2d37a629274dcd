#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "inkling/dataset/class_map.h"
#include "inkling/error.h"
#include "inkling/experiment/labelled_samples.h"
#include "inkling/experiment/reading_score.h"
#include "inkling/labelling/unit_notation.h"
#include "inkling/train.h"

namespace inkling {
namespace {

// The samples of a catalogue that have units and a class.
struct CodedSamples {
  std::vector<CodedReading> readings;
  std::vector<std::string> subjects;  // by sample
  std::size_t without_units = 0, without_class = 0;
  std::vector<std::string> notes;
};

std::vector<std::size_t> readings_of(const ClassMap& classes) {
  std::vector<std::size_t> readings;
  for (const std::string& name : classes.classes()) {
    const auto found = std::find(kReadings.begin(), kReadings.end(), name);
    if (found != kReadings.end()) {
      readings.push_back(static_cast<std::size_t>(found - kReadings.begin()));
    }
  }
  if (readings.size() == classes.classes().size()) return readings;
  throw Error(ErrorKind::kUsage,
              fmt::format("has the classes {}, where negative, positive and surprise are wanted",
                          fmt::join(classes.classes(), ", ")),
              "class map " + classes.name(), "choose megc2019-3 or cmed-3, or write one");
}

CodedSamples coded_samples(const std::filesystem::path& file, const ClassMap& classes) {
  const std::vector<std::size_t> readings = readings_of(classes);
  const Catalog catalog = read_catalog(file);
  const LabelledSamples labelled = label_samples(catalog, classes);
  CodedSamples coded;
  coded.notes = catalog.notes;
  coded.without_class = labelled.unmapped;
  for (std::size_t i = 0; i < labelled.indices.size(); ++i) {
    const auto units = try_unit_notation(catalog.samples[labelled.indices[i]].action_units);
    if (!units || units->empty()) {
      ++coded.without_units;
      continue;
    }
    CodedReading& one = coded.readings.emplace_back();
    for (const CodedUnit& unit : *units) one.units.insert(unit.unit);
    one.reading = readings[labelled.labels[i]];
    coded.subjects.push_back(labelled.owners[i].subject);
  }
  if (coded.readings.empty()) {
    throw Error(ErrorKind::kInput, "none of its samples has action units and a class",
                file.string(), "import the codes of a data set with action units (--codes-only)");
  }
  return coded;
}

PerReading shares_of(const std::set<int>& units, const UnitRule& rule) {
  std::vector<LikelyUnit> seen;
  for (const int unit : units) seen.push_back({{unit, Side::kBoth, 1}, 1});
  return reading_probabilities(seen, rule);
}

std::vector<JudgedReading> judged_by(const CodedSamples& coded, const UnitRule& rule) {
  std::vector<JudgedReading> judged;
  for (std::size_t i = 0; i < coded.readings.size(); ++i) {
    const CodedReading& one = coded.readings[i];
    judged.push_back({one.reading, shares_of(one.units, rule), coded.subjects[i]});
  }
  return judged;
}

ReadingScore score_of(const CodedSamples& coded, const UnitRule& rule) {
  return score_readings(judged_by(coded, rule),
                        std::vector<PerReading>(coded.readings.size(), rule.told_from));
}

// Each sample by a table that was learnt without its subject.
std::vector<JudgedReading> judged_by_others(const CodedSamples& coded, double ridge) {
  std::map<std::string, UnitRule> rules;
  for (const std::string& subject : coded.subjects) {
    if (rules.contains(subject)) continue;
    std::vector<CodedReading> others;
    for (std::size_t i = 0; i < coded.readings.size(); ++i) {
      if (coded.subjects[i] != subject) others.push_back(coded.readings[i]);
    }
    rules[subject] = fit_unit_rule(others, ridge);
  }
  std::vector<JudgedReading> judged;
  for (std::size_t i = 0; i < coded.readings.size(); ++i) {
    const std::string& subject = coded.subjects[i];
    const CodedReading& one = coded.readings[i];
    judged.push_back({one.reading, shares_of(one.units, rules.at(subject)), subject});
  }
  return judged;
}

// Temperature and limits of each subject are learnt from the others, too.
ReadingScore score_of_others(std::vector<JudgedReading> judged) {
  const ReadingTemperature temperature(judged);
  std::map<std::string, double> temperatures;
  for (const JudgedReading& one : judged) {
    if (!temperatures.contains(one.subject)) {
      temperatures[one.subject] = temperature.without(one.subject);
    }
  }
  for (JudgedReading& one : judged) {
    one.shares = with_temperature(one.shares, temperatures.at(one.subject));
  }
  std::map<std::string, PerReading> limits;
  for (const auto& [subject, unused] : temperatures) {
    limits[subject] = told_limits_without(judged, subject);
  }
  std::vector<PerReading> told_from;
  for (const JudgedReading& one : judged) told_from.push_back(limits.at(one.subject));
  return score_readings(judged, told_from);
}

void check_enough(const CodedSamples& coded, const std::filesystem::path& file) {
  std::set<std::size_t> readings;
  const std::set<std::string> subjects(coded.subjects.begin(), coded.subjects.end());
  for (const CodedReading& one : coded.readings) readings.insert(one.reading);
  if (subjects.size() >= 2 && readings.size() == kReadings.size()) return;
  throw Error(ErrorKind::kInput,
              fmt::format("has {} subjects and {} of the classes negative, positive, surprise: too "
                          "few to learn from",
                          subjects.size(), readings.size()),
              file.string(), "merge it with another catalogue: inkling catalog merge");
}

}  // namespace

TrainedReading train_reading(const std::filesystem::path& catalog,
                             const TrainReadingOptions& options) {
  const ClassMap classes = load_class_map(options.classes);
  CodedSamples coded = coded_samples(catalog, classes);
  check_enough(coded, catalog);
  TrainedReading trained;
  trained.samples = coded.readings.size();
  trained.subjects = std::set<std::string>(coded.subjects.begin(), coded.subjects.end()).size();
  trained.without_units = coded.without_units, trained.without_class = coded.without_class;
  trained.notes = std::move(coded.notes);

  std::vector<JudgedReading> by_others = judged_by_others(coded, options.ridge);
  trained.temperature = ReadingTemperature(by_others).of_all();
  UnitRule rule = flattened(fit_unit_rule(coded.readings, options.ridge), trained.temperature);
  trained.left_out = score_of_others(by_others);
  for (JudgedReading& one : by_others) {
    one.shares = with_temperature(one.shares, trained.temperature);
  }
  rule.told_from = told_limits(by_others);
  trained.table = unit_rule_csv(rule);
  rule = parse_unit_rule(trained.table, "the table");  // tried as it is written
  trained.built_in = score_of(coded, built_in_unit_rule());
  for (const auto& file : options.tried) {
    const CodedSamples other = coded_samples(file, classes);
    trained.notes.insert(trained.notes.end(), other.notes.begin(), other.notes.end());
    trained.tried.push_back(score_of(other, rule));
  }
  return trained;
}

std::string prototype_reading_table() {
  return unit_rule_csv(fit_unit_rule(prototype_readings(), kPrototypeRidge));
}

}  // namespace inkling
