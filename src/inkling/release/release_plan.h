#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "inkling/release/release_content.h"
#include "inkling/release/release_input.h"
#include "inkling/release/release_settings.h"

namespace inkling {

// A sample as it will be in the release, with where it lies in the project.
struct PlannedSample {
  ReleasedSample sample;  // but for what its media tell: size, distance of the eyes, files
  std::int64_t subject_id = 0, recording_id = 0;
  int face_id = 0;
  FrameSpan clip;                 // of the recording
  std::vector<int> hidden_faces;  // of the recording
  std::string part;               // by which its number is kept: "sample 0b1f2c3d-…"
};

struct PlannedRecording {
  ReleasedRecording recording;
  std::int64_t subject_id = 0, recording_id = 0;
};

struct PlannedPerson {
  ReleasedSubject person;
  std::int64_t subject_id = 0;
};

// Why movements are not in it that coders or a verifier have still to decide of.
inline constexpr char kStillOpen[] = "still to be decided";

// What is not in it and why, for the owner: with names of the project.
struct PlanNote {
  std::string subject, recording;  // pseudonym, name; recording: empty where all of the person
  std::string reason;
  std::size_t count = 0;  // of movements; 0: the person, the recording as a whole
  bool is_left_out = true;
};

// Somebody of an earlier version who is in this one no more.
struct GonePerson {
  std::string id;                     // "sub-004"
  std::vector<std::string> versions;  // that contain the person
  std::vector<std::string> holders;   // to be told: "University of X, 1.0.0"
};

// What a release will hold, before a picture of it was made.
struct ReleasePlan {
  ReleaseSettings settings;
  std::vector<PlannedPerson> people;
  std::vector<PlannedRecording> recordings;
  std::vector<PlannedSample> samples;  // by name
  std::vector<PlanNote> notes;
  std::vector<LeftOut> left_out;  // the same for those who get the release: without names
  std::vector<GonePerson> gone;
  std::vector<ReleaseChange> changes;
  std::string version_before;
  ReleaseNumbers numbers;  // those that are new
  std::int64_t edit = 0;
};

// Which samples are in a release, and why others are not. It is the same for the same project and
// settings; people and samples keep their names and splits from version to version. It may be
// empty. settings: with name and date; without a version one is proposed. Throws what
// check_against_project() throws (release_checks.h).
ReleasePlan plan_release(const ReleaseInput& input, const ReleaseSettings& settings);

}  // namespace inkling
