#include "inkling/study/study_options.h"

#include <array>

namespace inkling {
namespace {

using Words = std::vector<std::string>;

constexpr std::array kRules = {CodingRule::kUnknown, CodingRule::kMoving, CodingRule::kNeutral,
                               CodingRule::kNearest};

OptionRow catalogs_row(const char* name, const char* help) {
  return OptionRow(name, help).shown_as("FILE").takes(Given::kWords);
}

OptionRow rule_row() {
  std::vector<std::string> names;
  for (const CodingRule rule : kRules) names.emplace_back(to_string(rule));
  return OptionRow("coding-rule",
                   "Which frames coders note as onset and offset: moving (the first and the last "
                   "that show the movement), neutral (those before and behind), nearest; unknown: "
                   "lengths as for moving, and what is said of frame rates must hold for all three")
      .among(names)
      .shown_as("RULE")
      .unless_set("unknown");
}

void read_rule(StudyOptions& options, const Words& words) {
  std::string name;
  option_words::read(rule_row(), words, name);
  for (const CodingRule rule : kRules) {
    if (name == to_string(rule)) options.coding_rule = rule;
  }
}

}  // namespace

const OptionTable<StudyOptions>& study_options() {
  using S = StudyOptions;
  static const auto table =
      OptionTable<S>()
          .add(catalogs_row("children", "Catalogues of the first group"), &S::children)
          .add(catalogs_row("adults", "Catalogues of the second group"), &S::adults)
          .add(catalogs_row("catalog", "Catalogues to divide by --group-by"), &S::catalogs)
          .add(OptionRow("group-by", "What tells the groups apart")
                   .among({"population", "age_band", "sex", "dataset"})
                   .shown_as("WHAT"),
               &S::group_by)
          .add(OptionRow("groups", "Two of its values, the first less the second")
                   .shown_as("A,B")
                   .takes(Given::kWords, true)
                   .unless_set("all, two by two"),
               &S::groups)
          .add(OptionRow("age-bands", "Where the next age band begins")
                   .between(1, 120, "years")
                   .shown_as("Y,Y..."),
               &S::age_bands_years)
          .add(OptionRow("recordings",
                         "Tables with the recordings' lengths (recording, dataset, subject, "
                         "duration_s), for rates of events")
                   .shown_as("FILE")
                   .takes(Given::kWords),
               &S::recordings)
          .add(OptionRow("values",
                         "Tables with a number a sample (sample, dataset, and a column a measure), "
                         "from other programs")
                   .shown_as("FILE")
                   .takes(Given::kWords),
               &S::values)
          .add(OptionRow("fps", "Frame rate of samples for which the catalogue gives none")
                   .between(1, 10000, "frames/s")
                   .shown_as("RATE"),
               &S::fps)
          .add_words(rule_row(), read_rule,
                     [](const S& options, NamedTexts& texts) {
                       texts.emplace_back("coding-rule", to_string(options.coding_rule));
                     })
          .add(OptionRow("codes-only", "Compare what codes tell; do not look at the pictures"),
               &S::codes_only)
          .add(OptionRow("margin",
                         "Groups are the same where they differ by less, in standard "
                         "deviations of a sample")
                   .between(0.01, 5, "SD")
                   .shown_as("SD"),
               &S::margin_sd)
          .add(OptionRow("margin-share", "The same of shares and of chances")
                   .between(0.001, 0.5)
                   .shown_as("SHARE"),
               &S::margin_share)
          .add(OptionRow("permutations", "How often subjects are divided anew")
                   .between(99, 10000000)
                   .shown_as("N"),
               &S::permutations)
          .record("seed", [](const S& options) { return std::to_string(options.seed); });
  return table;
}

const OptionTable<StudyPlanOptions>& study_plan_options() {
  using P = StudyPlanOptions;
  static const auto table =
      OptionTable<P>()
          .add(OptionRow("measure", "Plan: the measure that the study is about").shown_as("NAME"),
               &P::measure)
          .add(OptionRow("difference", "Plan: the difference to find, in the measure's unit")
                   .between(1e-9, 1e9)
                   .shown_as("D")
                   .unless_set("half a standard deviation of a sample"),
               &P::difference)
          .add(OptionRow("events", "Plan: events a subject, each a line of the table")
                   .between(1, 10000)
                   .shown_as("N,N..."),
               &P::samples_each)
          .add(OptionRow("second-subjects",
                         "Plan: subjects of the second group, however many the "
                         "first has")
                   .between(2, 100000)
                   .shown_as("N")
                   .unless_set("as many as of the first"),
               &P::second_subjects)
          .add(OptionRow("power", "Plan: how likely the difference is to be found")
                   .between(0.1, 0.99)
                   .shown_as("P"),
               &P::power)
          .add(OptionRow("runs", "Plan: studies that are simulated for each number")
                   .between(100, 1000000)
                   .shown_as("N"),
               &P::runs);
  return table;
}

}  // namespace inkling
