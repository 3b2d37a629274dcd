#include <fmt/format.h>

#include "inkling/files/csv.h"
#include "inkling/release/layout.h"
#include "inkling/release/plain_number.h"
#include "inkling/release/sample_media.h"
#include "inkling/truth.h"

namespace inkling {
namespace {

constexpr char kTruthHead[] =
    "recording,subject,type,onset_frame,apex_frame,offset_frame,onset_s,apex_s,offset_s,emotion,"
    "action_units\n";

// An apex that nobody marked stays empty: whoever reads it takes the middle.
std::string truth_line(const ReleasedSample& one) {
  return fmt::format("{},{},micro,{},{},{},{},{},{},{},{}\n", one.id, one.subject, one.onset_frame,
                     one.apex_frame ? std::to_string(*one.apex_frame) : "", one.offset_frame,
                     plain_number(one.onset_s), one.apex_s ? plain_number(*one.apex_s) : "",
                     plain_number(one.offset_s), csv_text_cell(one.emotion),
                     csv_cell(one.action_units));
}

RecordingRow recording_of_clip(const ReleasedSample& one, const std::string& data_set) {
  RecordingRow row;
  row.recording = one.id, row.dataset = data_set, row.subject = one.subject;
  row.fps = one.fps, row.frames = one.frames;
  row.duration_s = one.fps > 0 ? static_cast<double>(one.frames) / one.fps : 0;
  return row;
}

// Each clip is a recording of its own, with one movement in it or none. Nobody should learn from a
// face that is covered.
void write_spotting(ReleaseContent& content, ReleaseTree& tree) {
  std::string truth = kTruthHead;
  std::vector<RecordingRow> clips;
  for (ReleasedSample* sample : shown_samples(content)) {
    if (sample->face != FaceShown::kShown) continue;
    tree.place(*sample, kVideoMedia, "spotting/" + media_file(sample->id, kVideoMedia));
    clips.push_back(recording_of_clip(*sample, content.name));
    if (!sample->neutral) truth += truth_line(*sample);
  }
  tree.write("spotting/truth.csv", truth, "text/csv",
             "The movement in each clip; frames count from 0.");
  tree.write("spotting/recordings.csv", recordings_csv(clips), "text/csv",
             "The clips, each a recording of its own, with a movement or without.");
}

}  // namespace

extern const ReleaseLayout kSpottingLayout{
    "spotting",
    "videos of faces that can be seen, truth.csv and recordings.csv, for inkling evaluate spotting",
    {kVideoMedia},
    write_spotting};

}  // namespace inkling
