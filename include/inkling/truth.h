// What is in recordings, as tables: movements that are known (truth), movements that a spotter
// says are there (predictions), and the recordings that were looked at.
//
//   const std::vector<TruthRow> truth = read_truth("truth.csv");
//   for (const TruthRow& row : truth) {
//     std::cout << row.recording << " frame " << row.onset_frame << ": " << row.type << "\n";
//   }
//
// Frames count from 0 over the file and are inclusive at both ends; seconds are presentation times
// of those frames, from the start of the recording. Functions are safe to call from several threads
// at once. Bad tables throw Error(kInput) that names the file and the line.
//
// Tables are separated by commas, semicolons or tabs; names that a person reads as equal are equal
// (composed or not, kinds of blanks). Published tables have odd rows: a function that is given an
// `odd` leaves out the rows that it cannot read and says so there, together with those that it read
// by a rule; it throws only when it can read no row at all. Without `odd` the first row that cannot
// be read throws.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inkling {

// A row of a table that is not as it should be.
struct OddRow {
  std::string where;     // file and line; the file, when all of it is left out
  std::string what;      // what is odd, and the rule by which it was read
  bool left_out = true;  // else it counts
};

// When a movement happens: inclusive frames, seconds, or both; -1 where not given. A predicted
// onset may lie below 0, as published ones do.
struct MovementTimes {
  double onset_s = -1, apex_s = -1, offset_s = -1;
  std::int64_t onset_frame = -1, apex_frame = -1, offset_frame = -1;
  std::string emotion = {};  // that it was named, as the table spells it; may be empty

  bool has_frames() const { return offset_frame >= 0; }
  bool has_seconds() const { return offset_s >= 0; }
};

// One movement that is known to be in a recording. Of the times one unit may be missing (-1).
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
  std::string where = {};    // file and line, for errors
  // Of the recording, as the table names it: "p01" of "p01/session.mp4". Tells recordings of one
  // name apart, where there are several; may be empty.
  std::string folder = {};
  std::string like = {};  // the recorded movement that it was made from; may be empty
};

// A recording that was looked at, whether or not anything is in it. 0 and empty: not known.
struct RecordingRow {
  std::string recording, dataset, subject;
  double fps = 0, duration_s = 0;
  std::int64_t frames = 0;
  std::string folder = {};  // as that of a TruthRow
};

// One movement that a spotter says is there.
struct PredictionRow {
  std::string recording;  // without folder and extension
  std::string type;       // "micro" and "macro" are scored, others are not
  MovementTimes times;    // the apex may be missing
  std::optional<double> score;
  std::string where;        // file and line, for errors
  std::string folder = {};  // as that of a TruthRow
};

// Truth: the columns recording, type and either onset_frame and offset_frame, or onset_s and
// offset_s, or both pairs; a row may leave one pair empty. Seconds may be clock times, 0:00:01.040.
// subject, emotion, action_units, amplitude_px, amplitude_iod, like and the apex may be there; an
// apex that is not given is the middle. Types are read in small letters, without "-expression". By
// a rule: a fraction of a frame is rounded, an offset that is empty or 0 is the apex, as in the
// field's coding sheets, an apex outside counts as not given. Cannot be read: an offset before the
// onset, negative numbers, a second subject of a recording, no name, no type.
std::vector<TruthRow> read_truth(const std::filesystem::path& path,
                                 std::vector<OddRow>* odd = nullptr);
// name: what to call the text in errors.
std::vector<TruthRow> parse_truth(std::string_view text, const std::string& name,
                                  std::vector<OddRow>* odd = nullptr);
// recording,subject,onset_s,apex_s,offset_s,onset_frame,apex_frame,offset_frame,type,emotion,
// action_units,amplitude_px,amplitude_iod, and like where a row has it
std::string truth_csv(const std::vector<TruthRow>& rows);

// Recordings: the column recording, each one once (folders tell two of one name apart); dataset,
// subject, fps, frames and duration_s may be there. A duration is worked out from frames and fps
// where only these are.
std::vector<RecordingRow> read_recordings(const std::filesystem::path& path,
                                          std::vector<OddRow>* odd = nullptr);
std::vector<RecordingRow> parse_recordings(std::string_view text, const std::string& name,
                                           std::vector<OddRow>* odd = nullptr);
// recording,dataset,subject,fps,frames,duration_s
std::string recordings_csv(const std::vector<RecordingRow>& rows);

// Predictions: any table with recording and (onset_frame, offset_frame) or (onset_s, offset_s);
// type ("micro" where missing), apex_frame, apex_s, score and emotion may be there.
// paths: tables, and folders that stand for every events.csv below them, in order of their paths.
// By a rule: fractions and the apex as in the truth, an onset below 0 as it is. Cannot be read: an
// offset below 0 or before the onset; of several tables, one that is none.
// Throws Error(kInput) also when two files have movements of one type in the same recording: the
// same results twice, most likely, which would count each false alarm twice.
std::vector<PredictionRow> read_predictions(const std::vector<std::filesystem::path>& paths,
                                            std::vector<OddRow>* odd = nullptr);
std::vector<PredictionRow> parse_predictions(std::string_view text, const std::string& name,
                                             std::vector<OddRow>* odd = nullptr);
// recording,type,onset_s,apex_s,offset_s,onset_frame,apex_frame,offset_frame,score
std::string predictions_csv(const std::vector<PredictionRow>& predictions);

}  // namespace inkling
