#include "inkling/synthesis/cohort/cohort_options.h"

namespace inkling {
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
          .add_size(OptionRow("size", "Size of the recordings"), &C::width, &C::height);
  return table;
}

}  // namespace inkling
