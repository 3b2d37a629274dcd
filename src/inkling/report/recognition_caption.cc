#include "inkling/report/recognition_caption.h"

#include <fmt/format.h>

namespace inkling {

std::string recognition_caption(const RecognitionResult& result) {
  return fmt::format("{} samples of {} subjects, {} classes ({}), protocol {}, seed {}{}",
                     result.samples.size(), result.subjects(), result.classes.size(),
                     result.class_map, result.protocol, result.seed,
                     result.synthetic ? "; synthetic truth" : "");
}

std::string in_brackets(const std::optional<ConfidenceInterval>& interval, const char* dash) {
  return interval ? fmt::format(" ({:.3f}{}{:.3f})", interval->low, dash, interval->high) : "";
}

}  // namespace inkling
