#include "inkling/synthesis/cohort/cohort_readme.h"

#include <fmt/format.h>

#include <iterator>

#include "inkling/core/version.h"
#include "inkling/synthesis/cohort/assumptions.h"

namespace inkling {
namespace {

constexpr char kText[] = R"(SYNTHETIC PEOPLE

Nobody in these recordings is real. Faces are drawn by inkling {}; every movement of their skin was
put there and is listed. They measure a program. Figures from them say nothing on people: call
them synthetic wherever you show them.

Made by: inkling synth cohort --children {} --adults {} --recordings {} --seconds {:g} --size {}x{}
         --seed {}

NAME-N.mp4      recording N of a person: c01, c02 ... children, a01, a02 ... adults
truth.csv       one row a movement: onset, apex, offset (frames from 0, inclusive), type, action
                units, amplitude; types other than micro and macro are not scored
recordings.csv  one row a recording
catalog.csv     one row a sample: each micro-expression, and for each recording a stretch of the
                same length without any movement of the face ("no emotion"; the head still sways,
                and the call may freeze)

What was assumed (range for children; for adults; source)
)";

std::string range_text(const Range& range) {
  return range.low == range.high ? fmt::format("{:g}", range.low)
                                 : fmt::format("{:g} to {:g}", range.low, range.high);
}

}  // namespace

std::string cohort_readme(const CohortOptions& options) {
  std::string text =
      fmt::format(kText, version(), options.children, options.adults, options.recordings,
                  options.seconds, options.width, options.height, options.seed);
  for (const HabitRange& row : habits()) {
    fmt::format_to(std::back_inserter(text), "- {}: {}; {}; {}\n", row.what, range_text(row.child),
                   range_text(row.adult), row.source);
  }
  text += "- emotions, weights:";
  for (const EmotionWeight& emotion : emotion_mix()) {
    fmt::format_to(std::back_inserter(text), " {} {}", emotion.emotion, emotion.weight);
  }
  text +=
      "; order as in CMED (arXiv 2503.21690), where happiness is 88 % of the micro-expressions; "
      "here less, so that all occur\n"
      "- action units of an emotion: EMFACS; how each moves skin: FACS Manual, reach assumed\n"
      "- faces: proportions by age after Enlow and Hans, Essentials of Facial Growth, 1996; girls "
      "and women alternate with boys and men\n";
  return text;
}

}  // namespace inkling
