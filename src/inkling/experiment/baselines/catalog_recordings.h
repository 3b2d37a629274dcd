#pragma once

#include <string>
#include <vector>

#include "inkling/catalog.h"
#include "inkling/experiment/annotated_recordings.h"
#include "inkling/experiment/clip_reader.h"
#include "inkling/progress.h"

namespace inkling {

// The recordings of a catalogue in which one can look for its samples.
struct CatalogRecordings {
  std::vector<AnnotatedRecording> recordings;
  std::vector<CatalogSample> samples;  // one an event: recordings in order, their truth in order
  std::size_t events = 0;
  double minutes = 0;
  std::vector<std::string> notes;  // what is left out, and why
};

// A recording counts when its samples name onset and offset, are of one subject and leave most of
// it: files that were cut to one sample hold nothing to look for. Samples without an emotion
// ("no emotion" of cmed-7) are no events. Truth is in frames, and in seconds where the rate is
// known.
CatalogRecordings recordings_with_events(const Catalog& catalog, const ClipOptions& options,
                                         const CancelToken& cancel);

}  // namespace inkling
