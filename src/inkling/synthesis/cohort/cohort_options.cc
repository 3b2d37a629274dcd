#include "inkling/synthesis/cohort/cohort_options.h"

namespace inkling {
namespace {

void read_cohort_size(CohortOptions& options, const std::vector<std::string>& words) {
  const auto size = option_words::read_size(OptionRow("size", ""), words);
  options.width = size.width, options.height = size.height;
}

}  // namespace

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
          .add_words(OptionRow("size", "Of the recordings")
                         .shown_as("WxH")
                         .unless_set(std::to_string(C().width) + "x" + std::to_string(C().height)),
                     read_cohort_size);
  return table;
}

}  // namespace inkling
