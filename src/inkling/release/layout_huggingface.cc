#include <fmt/format.h>

#include <map>
#include <set>

#include "inkling/files/csv.h"
#include "inkling/release/layout.h"
#include "inkling/release/sample_media.h"

namespace inkling {
namespace {

const std::string kMetadataHead =
    "file_name,sample,subject,label,label3,onset_frame,apex_frame,offset_frame,action_units,"
    "neutral," +
    told_header() + "\n";

std::string metadata_row(const ReleasedSample& one) {
  return fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", media_file(one.id, kVideoMedia), one.id,
                     one.subject, one.class6.empty() ? "other" : one.class6, one.class3,
                     one.onset_frame, one.apex_frame ? std::to_string(*one.apex_frame) : "",
                     one.offset_frame, csv_cell(one.action_units), one.neutral ? 1 : 0,
                     told_cells(one));
}

// A folder a split, each with its metadata.csv, as the loader "videofolder" reads them.
void write_huggingface(ReleaseContent& content, ReleaseTree& tree) {
  std::map<std::string, std::string> tables;
  for (ReleasedSample* sample : shown_samples(content)) {
    const std::string split = sample->split.empty() ? "train" : sample->split;
    tree.place(*sample, kVideoMedia,
               "huggingface/" + split + "/" + media_file(sample->id, kVideoMedia));
    tables[split] += metadata_row(*sample);
  }
  for (const auto& [split, rows] : tables) {
    tree.write("huggingface/" + split + "/metadata.csv", kMetadataHead + rows, "text/csv",
               "What is known of the videos of this split.");
  }
}

}  // namespace

extern const ReleaseLayout kHuggingFaceLayout{
    "huggingface",
    "a folder a split with videos and metadata.csv, for Hugging Face datasets",
    {kVideoMedia},
    write_huggingface};

}  // namespace inkling
