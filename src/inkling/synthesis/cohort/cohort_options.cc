#include "inkling/synthesis/cohort/cohort_options.h"

#include <functional>
#include <string>

namespace inkling {
namespace {

OptionTable<PopulationDifferences> differences_table(const std::string& who,
                                                     const std::string& whose) {
  using D = PopulationDifferences;
  const auto row = [&](const char* name, const std::string& help, double min, double max,
                       const char* unit = "") {
    return OptionRow(who + "-" + name, help).between(min, max, unit).shown_as("X");
  };
  return OptionTable<D>()
      .add(row("fps", "Frames a second of " + whose + " recordings", 10, 500).shown_as("RATE"),
           &D::fps)
      .add(row("duration-factor",
               "How many times as long as assumed " + whose + " micro-expressions last", 0.4, 2.5),
           &D::duration_factor)
      .add(row("amplitude-factor",
               "How many times as far as assumed " + whose + " micro-expressions move the skin",
               0.2, 5),
           &D::amplitude_factor)
      .add(row("rate-factor",
               "How many times as often as assumed " + whose + " micro-expressions come", 0.2, 5),
           &D::rate_factor)
      .add(row("apex-shift",
               "How much later the apex of " + whose +
                   " micro-expressions lies, as a share of their duration",
               -0.3, 0.3),
           &D::apex_shift)
      .add(row("side-asymmetry",
               "(left - right) / (left + right) of the movement of " + whose +
                   " two sides of the face, mean",
               -0.8, 0.8),
           &D::side_asymmetry);
}

}  // namespace

const OptionTable<CohortOptions>& cohort_differences() {
  using C = CohortOptions;
  static const auto table =
      OptionTable<C>()
          .include(differences_table("child", "children's"), &C::child)
          .include(differences_table("adult", "adults'"), &C::adult)
          .add(
              OptionRow("subject-spread",
                        "How far people differ in duration, amplitude and rate: standard deviation "
                        "of the natural logarithm of each person's own")
                  .between(0, 1)
                  .shown_as("X"),
              &C::subject_spread)
          .add(OptionRow("emotions",
                         "Shares of emotions, exactly over the whole cohort and unevenly over its "
                         "people: " +
                             emotion_preset_names() +
                             ", or a table as happiness=9,surprise=1,no-emotion=10")
                   .shown_as("TABLE")
                   .unless_set("as assumed"),
               &C::emotions);
  return table;
}

NamedTexts stated_differences(const CohortOptions& options) {
  const NamedTexts now = cohort_differences().as_run(options);
  const NamedTexts usual = cohort_differences().as_run({});
  NamedTexts stated;
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (now[i] != usual[i]) stated.push_back(now[i]);
  }
  return stated;
}

const OptionTable<CohortOptions>& cohort_options() {
  using C = CohortOptions;
  static const auto table =
      OptionTable<C>()
          .add(OptionRow("children", "Children of 4 to 12 years").between(0, 10000).shown_as("N"),
               &C::children)
          .add(OptionRow("adults", "Adults of 20 to 60 years").between(0, 10000).shown_as("N"),
               &C::adults)
          .add(OptionRow("recordings", "Recordings of each person").between(1, 1000).shown_as("N"),
               &C::recordings)
          .add(OptionRow("seconds", "Length of each recording").between(4, 7200, "s").shown_as("S"),
               &C::seconds)
          .add_size(OptionRow("size", "Size of the recordings"), &C::width, &C::height)
          .include(cohort_differences(), std::identity());
  return table;
}

}  // namespace inkling
