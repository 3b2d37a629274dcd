#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace inkling {

// One movement that is known to be in a recording. Frames are inclusive; times are presentation
// times of those frames.
struct TruthRow {
  std::string recording;  // its name, without folder and extension
  std::string subject;
  double onset_s = 0, apex_s = 0, offset_s = 0;
  std::int64_t onset_frame = 0, apex_frame = 0, offset_frame = 0;
  std::string type;     // "micro" and "macro" are scored; "blink", "head", "speech" … are not
  std::string emotion;  // may be empty
  std::string action_units;  // "1+2", "12L" …; may be empty
  double amplitude_px = 0;   // largest displacement at the apex, frame pixels
  double amplitude_iod = 0;  // the same as a share of the inter-ocular distance
};

// A recording that was looked at, whether or not anything is in it.
struct RecordingRow {
  std::string recording, dataset, subject;
  double fps = 0, duration_s = 0;
  std::int64_t frames = 0;
};

// truth.csv: recording,subject,onset_s,apex_s,offset_s,onset_frame,apex_frame,offset_frame,type,
// emotion,action_units,amplitude_px,amplitude_iod
std::string truth_csv(const std::vector<TruthRow>& rows);
// recordings.csv: recording,dataset,subject,fps,frames,duration_s
std::string recordings_csv(const std::vector<RecordingRow>& rows);

// Each throws Error(kInput) with file and line.
//
// Truth needs the columns recording, type and either onset_frame and offset_frame, or onset_s and
// offset_s, or both pairs; a row may leave one pair empty. What a row does not give is -1; an apex
// that is not given is the middle. Refused: an offset before the onset, an apex outside, negative
// numbers, two micro or two macro movements that overlap in a recording, two subjects in one.
// Recordings are named without folder and extension, types in small letters (names.h).
std::vector<TruthRow> read_truth(const std::filesystem::path& path);
std::vector<TruthRow> parse_truth(std::string_view text, const std::string& name);
// Needs the column recording, each one once. What is not given is empty or 0; a duration is worked
// out from frames and fps where only these are there.
std::vector<RecordingRow> read_recordings(const std::filesystem::path& path);
std::vector<RecordingRow> parse_recordings(std::string_view text, const std::string& name);

}  // namespace inkling
