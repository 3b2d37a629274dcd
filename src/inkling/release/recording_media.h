#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "inkling/progress.h"
#include "inkling/release/sample_media.h"
#include "inkling/storage/project_file.h"

namespace inkling {

// Makes the media of samples of a recording in one reading of it, into a folder of their own, which
// is made. What a run that was killed left there is used where it is whole and of the same
// samples, else it goes.
struct RecordingMediaJob {
  std::int64_t recording_id = 0;
  std::vector<const PlannedSample*> samples;  // of the recording
  const ReleaseSettings* settings = nullptr;
  std::set<std::string> wanted;  // kinds of media
  std::filesystem::path folder;
  int decoder_threads = 1;
};

// By the sample's id. each: called after each sample. Throws Error(kInput) where the recording
// cannot be read or is no more what it was, Error(kEnvironment), Error(kCancelled).
std::map<std::string, MediaFacts> recording_media(ProjectFile& file, const RecordingMediaJob& job,
                                                  const std::function<void()>& each,
                                                  const CancelToken& cancel);

}  // namespace inkling
