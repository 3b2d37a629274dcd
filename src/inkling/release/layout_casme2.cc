#include <fmt/format.h>

#include <map>

#include "inkling/release/document_words.h"
#include "inkling/release/layout.h"
#include "inkling/release/sample_media.h"
#include "inkling/release/xlsx_table.h"

namespace inkling {
namespace {

// CASME II has no word for anger, and none for what is no movement.
const std::map<std::string, std::string> kCasme2Words = {
    {"happiness", "happiness"}, {"sadness", "sadness"},   {"anger", "others"}, {"fear", "fear"},
    {"disgust", "disgust"},     {"surprise", "surprise"}, {"", "others"}};

// Frames are numbered from 1, as the pictures are.
void write_casme2(ReleaseContent& content, ReleaseTree& tree) {
  XlsxTable table({"Subject", "Filename", "OnsetFrame", "ApexFrame", "OffsetFrame", "Action Units",
                   "Estimated Emotion", "Verified Emotion", "Apex is", "Fps", "Split", "Face",
                   "Population", "Sex", "Age months"});
  for (ReleasedSample* sample : shown_samples(content)) {
    if (sample->neutral) continue;
    tree.place(*sample, kFramesMedia, "casme2/CASME2-RAW/" + sample->subject + "/" + sample->id);
    table.add({sample->subject, sample->id, sample->onset_frame + 1, apex_or_middle(*sample) + 1,
               sample->offset_frame + 1, sample->action_units, kCasme2Words.at(sample->class6),
               sample->emotion, sample->apex_frame ? "marked" : "middle", sample->fps,
               sample->split, std::string(face_word(sample->face)), sample->population, sample->sex,
               sample->age_months ? std::to_string(*sample->age_months) : ""});
  }
  const std::string path = "casme2/CASME2-coding-updated.xlsx";
  table.write(tree.full_path(path), tree.date_s());
  tree.add(path, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
           "Movements as CASME II lists them; frames are numbered from 1, as the pictures are.");
}

}  // namespace

extern const ReleaseLayout kCasme2Layout{
    "casme2",
    "frames in folders and a table in xlsx, as CASME II, without neutral samples",
    {kFramesMedia},
    write_casme2};

}  // namespace inkling
