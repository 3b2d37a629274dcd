#include <fmt/format.h>

#include <map>

#include "inkling/release/layout.h"
#include "inkling/release/sample_media.h"

namespace inkling {
namespace {

// CMED's own words.
const std::map<std::string, std::string> kCmedWords = {
    {"happiness", "happy"}, {"sadness", "sad"},       {"anger", "anger"},    {"fear", "fear"},
    {"disgust", "disgust"}, {"surprise", "surprise"}, {"none", "no emotion"}};

// Frames count from 0 in its videos. A movement with another emotion has no word there.
void write_cmed(ReleaseContent& content, ReleaseTree& tree) {
  std::string table =
      "subject,emotion,filename,apex_frame,onset_frame,offset_frame,apex_is,class3,split," +
      told_header() + "\n";
  for (ReleasedSample* sample : shown_samples(content)) {
    const auto word = kCmedWords.find(sample->class6);
    if (word == kCmedWords.end()) continue;
    const std::string name = sample->subject + "/" + media_file(sample->id, kVideoMedia);
    tree.place(*sample, kVideoMedia, "cmed/videos/" + name);
    const bool is_marked = sample->apex_frame.has_value();
    table += fmt::format("{},{},{},{},{},{},{},{},{},{}\n", sample->subject, word->second,
                         "videos/" + name,
                         sample->neutral ? "" : std::to_string(apex_or_middle(*sample)),
                         sample->onset_frame, sample->offset_frame,
                         sample->neutral ? ""
                         : is_marked     ? "marked"
                                         : "middle",
                         sample->class3, sample->split, told_cells(*sample));
  }
  tree.write("cmed/cmed.csv", table, "text/csv",
             "Samples as CMED lists them: emotion and apex frame of each video, counted from 0.");
}

}  // namespace

extern const ReleaseLayout kCmedLayout{
    "cmed", "one video a sample and cmed.csv, as CMED", {kVideoMedia}, write_cmed};

}  // namespace inkling
