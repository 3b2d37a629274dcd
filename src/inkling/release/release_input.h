#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "inkling/storage/recordings.h"
#include "inkling/storage/releases.h"
#include "inkling/storage/subjects.h"
#include "inkling/storage/verified_events.h"
#include "inkling/workbench/face_crops.h"

namespace inkling {

// How well a face was seen in each frame of a recording.
struct FaceQuality {
  std::vector<bool> known;    // its place is known, not only taken from frames about it
  std::vector<float> eye_px;  // from one eye to the other, frame pixels; 0 where it is not known
};

struct InputPerson {
  Subject subject;
  std::vector<Session> sessions;  // in the order in which they were made
};

struct InputRecording {
  StoredRecording stored;
  std::int64_t subject_id = 0;  // whose session it is
  std::optional<int> age_months;
  std::vector<std::int64_t> times_us;
  std::vector<StoredFace> faces;
};

// The version before, as far as it still stands.
struct InputRelease {
  StoredRelease stored;
  std::vector<ReleasePart> parts;
};

// All of a project that decides what is in a release.
struct ReleaseInput {
  std::vector<InputPerson> people;
  std::map<std::int64_t, InputRecording> recordings;  // that are ready
  std::vector<VerifiedFace> faces;
  std::function<FaceQuality(std::int64_t recording_id, int face_id)> quality;
  std::function<std::vector<FaceCrops>(std::int64_t recording_id)> crops;
  std::optional<int> assent_from_months;
  ReleaseNumbers numbers;            // of the data set
  std::vector<InputRelease> before;  // its versions, in the order in which they were made
  std::int64_t edit = 0;             // last entry of the log
  std::string today = {};            // UTC; consents must hold then, too
};

// data_set: whose numbers and versions. Throws what reading the project throws.
ReleaseInput read_release_input(ProjectFile& file, const std::string& data_set);

// Of it what says how much of whom may be given away, and no more: people, whose faces are in which
// recording, ready or not, from which age on a child is asked, and the day.
ReleaseInput read_release_consents(ProjectFile& file);

}  // namespace inkling
