#include "inkling/evaluation/spotting_options.h"

#include "inkling/evaluation/overlaps.h"

namespace inkling {

const OptionTable<SpottingOptions>& spotting_options() {
  static const auto table =
      OptionTable<SpottingOptions>()
          .add(OptionRow("iou", "Least overlap of a hit").between(0.01, 1).shown_as("SHARE"),
               &SpottingOptions::iou_min)
          .add(OptionRow("overlaps",
                         "What becomes of labels of one type that overlap in a recording")
                   .among(overlap_rules()),
               &SpottingOptions::overlaps)
          .add(
              OptionRow("resamples", "How often the bootstrap draws subjects anew; 0: no intervals")
                  .between(0, 1000000)
                  .shown_as("N"),
              [](auto& options) -> auto& { return options.bootstrap.resamples; });
  return table;
}

}  // namespace inkling
