#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "inkling/labelling/agreement/agreement.h"

namespace inkling {

// What is in a release, whole: all that its tables and descriptions say. Nothing in it names a
// person, a recording of the project or a place on this machine; names are the release's own.

// By which rules Inkling divides, describes and lists what is in a release. A version that is made
// again is described by those of its own time.
//   2: a sample that was only checked says so; no part of a split stays empty that can be filled,
//      and empty ones are said
inline constexpr int kReleaseRules = 2;

// How much of a person's face the consent lets out, from most to least.
enum class FaceShown : std::uint8_t { kShown, kHidden, kLandmarks, kNothing };

struct ReleasedSubject {
  std::string id;                 // "sub-001": the same person has the same one in every version
  std::string population;         // child, adult
  std::string sex;                // female, male, other; empty: not said
  std::optional<int> age_months;  // in the first session that is in the release
  FaceShown face = FaceShown::kNothing;
  std::string split;  // train, validation, test; empty: the release has none
  std::size_t samples = 0;
};

struct ReleasedRecording {
  std::string id;  // "sub-001_ses-01_rec-01"
  std::string subject, session;
  std::optional<int> age_months;
  double fps = 0;         // mean, of true times
  double coded_s = 0;     // coded as the project asks, less what was left out
  std::size_t micro = 0;  // verified events in it, whether or not they became samples
};

// Frames count from 0 within the sample's own clip; times are from the clip's first frame.
struct ReleasedSample {
  std::string id;  // "sub-001_ses-01_rec-01_smp-001"
  std::string subject, session, recording;
  std::string population, sex, split;
  std::optional<int> age_months;
  std::string class6, class3;  // "happiness" …; "negative", "positive", "surprise", "none"
  bool neutral = false;        // drawn from a verified stretch without any movement
  std::string emotion;         // as verified; empty: not said
  std::string action_units;    // "1+2L+4" as catalogues write them
  std::optional<int> confidence;
  bool proposal_seen = false;
  std::string how;  // agreed, decided, checked, neutral: how_about()
  std::int64_t onset_frame = 0, offset_frame = 0, frames = 0;
  std::optional<std::int64_t> apex_frame;
  double fps = 0, onset_s = 0, offset_s = 0;
  std::optional<double> apex_s;
  std::vector<double> times_s;  // of each frame
  int width = 0, height = 0;
  double eye_distance_px = 0;
  FaceShown face = FaceShown::kNothing;
  std::map<std::string, std::string>
      files;  // what -> path in the release: video, lossless, frames, landmarks
};

// A file of the release, below its folder; the frames of a sample are one entry.
struct ReleasedFile {
  std::string path;         // with '/'; of frames that of the first
  std::uint64_t bytes = 0;  // of all
  std::string sha256;       // empty: of frames
  std::string media_type;
  std::string about;      // one sentence
  std::string sample;     // whose it is; empty: the release's
  std::size_t count = 1;  // how many files
};

struct LeftOut {
  std::string what, reason;  // "sub-004", "no consent to share pictures with researchers"
  std::size_t count = 0;
};

// What the owner says of it; whatever is empty is asked for in the datasheet.
struct ReleaseWords {
  std::string title, description, licence, contact, citation, funding, ethics;
  std::vector<std::string> authors;
};

struct ReleaseChange {
  std::string what, id;  // added, removed, changed; a sample's, subject's or setting's
  std::string detail;
  std::size_t samples = 0;  // of so many samples that have no name any more
};

struct ReleaseContent {
  std::string name, version;  // "cmed-like", "1.0.0"
  std::string audience;       // for whom the consents must hold: researchers, public
  std::string date;           // 2026-11-30: the day it is of, which is part of its recipe
  std::string inkling_version;
  int rules = kReleaseRules;
  ReleaseWords words;
  std::map<std::string, std::string> settings;  // rules and numbers by which it was made, as told
  std::vector<ReleasedSubject> subjects;
  std::vector<ReleasedRecording> recordings;
  std::vector<ReleasedSample> samples;
  std::vector<std::string> empty_splits;  // "test": asked for, and without a sample
  std::vector<ReleasedFile> files;        // without those that descriptions add
  std::vector<LeftOut> left_out;
  std::optional<AgreementReport> agreement;
  std::string version_before;  // empty: the first
  std::vector<ReleaseChange> changes;
};

}  // namespace inkling
