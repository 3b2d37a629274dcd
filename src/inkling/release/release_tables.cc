#include "inkling/release/release_tables.h"

#include <fmt/format.h>

#include "inkling/files/csv.h"
#include "inkling/release/release_json.h"
#include "inkling/report/csv_numbers.h"

namespace inkling {
namespace {

template <typename Value>
std::string or_empty(const std::optional<Value>& value) {
  return value ? fmt::format("{}", *value) : "";
}

std::string file_of(const ReleasedSample& sample, const char* kind) {
  const auto found = sample.files.find(kind);
  return found == sample.files.end() ? "" : found->second;
}

std::string samples_csv(const ReleaseContent& content) {
  std::string table =
      "sample,subject,session,recording,population,sex,age_months,split,class6,class3,neutral,"
      "emotion,action_units,confidence,proposal_seen,how,onset_frame,apex_frame,offset_frame,"
      "frames,fps,onset_s,apex_s,offset_s,face,width,height,eye_distance_px,video,lossless,frames_"
      "folder,landmarks\n";
  for (const ReleasedSample& one : content.samples) {
    table += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},", one.id, one.subject, one.session,
                         one.recording, one.population, one.sex, or_empty(one.age_months),
                         one.split, one.class6, one.class3, one.neutral ? 1 : 0, one.emotion);
    table +=
        fmt::format("{},{},{},{},{},{},{},{},{},", csv_cell(one.action_units),
                    or_empty(one.confidence), one.proposal_seen ? 1 : 0, one.how, one.onset_frame,
                    or_empty(one.apex_frame), one.offset_frame, one.frames, csv_fixed(one.fps, 6));
    table +=
        fmt::format("{},{},{},{},{},{},{},", csv_fixed(one.onset_s, 6),
                    one.apex_s ? csv_fixed(*one.apex_s, 6) : "", csv_fixed(one.offset_s, 6),
                    to_string(one.face), one.width, one.height, csv_fixed(one.eye_distance_px, 2));
    table += fmt::format("{},{},{},{}\n", file_of(one, "video"), file_of(one, "lossless"),
                         file_of(one, "frames"), file_of(one, "landmarks"));
  }
  return table;
}

std::string subjects_csv(const ReleaseContent& content) {
  std::string table = "subject,population,sex,age_months,face,split,samples\n";
  for (const ReleasedSubject& one : content.subjects) {
    table += fmt::format("{},{},{},{},{},{},{}\n", one.id, one.population, one.sex,
                         or_empty(one.age_months), to_string(one.face), one.split, one.samples);
  }
  return table;
}

std::string recordings_csv(const ReleaseContent& content) {
  std::string table = "recording,subject,session,age_months,fps,coded_s,micro\n";
  for (const ReleasedRecording& one : content.recordings) {
    table += fmt::format("{},{},{},{},{},{},{}\n", one.id, one.subject, one.session,
                         or_empty(one.age_months), csv_fixed(one.fps, 6), csv_fixed(one.coded_s, 3),
                         one.micro);
  }
  return table;
}

std::string times_csv(const ReleaseContent& content) {
  std::string table = "sample,frame,time_s\n";
  for (const ReleasedSample& one : content.samples) {
    for (std::size_t frame = 0; frame < one.times_s.size(); ++frame) {
      table += fmt::format("{},{},{}\n", one.id, frame, csv_fixed(one.times_s[frame], 6));
    }
  }
  return table;
}

}  // namespace

void write_release_tables(const ReleaseContent& content, ReleaseTree& tree) {
  tree.write("samples.csv", samples_csv(content), "text/csv",
             "A row a sample; frames count from 0 in the sample's own clip.");
  tree.write("subjects.csv", subjects_csv(content), "text/csv", "A row a person.");
  tree.write("recordings.csv", recordings_csv(content), "text/csv",
             "A row a recording: how much of it was coded, how many micro-expressions it has.");
  tree.write("times.csv", times_csv(content), "text/csv",
             "When each frame of each sample was recorded, from its first frame on.");
}

}  // namespace inkling
