#pragma once

#include <filesystem>
#include <vector>

#include "inkling/progress.h"
#include "inkling/study/measures/study_sample.h"

namespace inkling {

// Measures what the pictures of samples show, several at a time. What was measured is kept in
// `store`, by the sample's row, the bytes of its pictures and the program, so that the same call
// goes on where it was stopped; empty: nowhere. Where the pictures cannot be measured, the reason
// stands in the sample.
// options: of each sample; empty: their defaults.
void measure_pictures(std::vector<StudySample>& samples,
                      const std::vector<ClipMeasureOptions>& options,
                      const std::filesystem::path& store, int jobs, Progress& progress,
                      const CancelToken& cancel);

}  // namespace inkling
