#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "inkling/catalog.h"
#include "inkling/labelling/code.h"
#include "inkling/study.h"
#include "inkling/study/measures/clip_measures.h"

namespace inkling {

// From a movement's onset to its offset, as it was coded.
struct StudySpan {
  std::int64_t onset = 0, offset = 0;
  std::optional<std::int64_t> apex;
  double fps = 25;
};

// The same movement as coders would have coded it on frames that come `fps` times a second. shift:
// of the first such frame behind the first frame of the recording, 0 to 1 frames. kMoving (and
// kUnknown): onset on the first frame at or after the one that was coded, offset on the last one at
// or before; none where no frame lies between. kNeutral: onset on the last frame at or before,
// offset on the first at or after; none where no frame lies between them. kNearest: both on the
// nearest frame. The apex is the nearest frame within.
std::optional<StudySpan> on_frames_of(const StudySpan& span, double fps, double shift,
                                      CodingRule rule);

// A sample of a study, with all that measures may ask for.
struct StudySample {
  const Catalog* catalog = nullptr;
  const CatalogSample* row = nullptr;
  std::size_t group = 0, subject = 0;  // indices; the subject's within its group
  std::optional<StudySpan> span;
  std::string no_span;                          // why there is none
  std::optional<std::vector<CodedUnit>> units;  // none: not coded, or not to be read
  std::vector<std::string> emotions;            // plain words; empty: none was named
  std::vector<std::optional<double>> table;     // of the measures of --values
  std::optional<ClipMeasures> pictures;
  std::string no_pictures;
};

// What a row of a catalogue says. fps: where the row gives none.
StudySample study_sample(const Catalog& catalog, const CatalogSample& row,
                         std::optional<double> fps);

// Whether a sample shows no movement at all: "no emotion" and "neutral", as data sets name what was
// cut from between movements.
bool shows_nothing(const CatalogSample& row);

}  // namespace inkling
