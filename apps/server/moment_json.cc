#include "server/moment_json.h"

#include <algorithm>

#include "inkling/storage/coding_scheme.h"

namespace inkling::server {

Json moment_json(const Moment& moment) {
  const MomentContent& content = moment.content;
  return {{"id", moment.id},
          {"recordingId", moment.recording_id},
          {"origin", moment.origin},
          {"version", moment.version},
          {"kind", moment.kind},
          {"by", moment.by},
          {"atUs", moment.at_us},
          {"gone", moment.gone},
          {"beginUs", content.begin_us},
          {"endUs", content.end_us},
          {"faceId", content.face_id},
          {"otherFaceId", content.other_face_id ? Json(*content.other_face_id) : Json()},
          {"sort", content.sort},
          {"reason", content.reason},
          {"uncertainty", content.uncertainty},
          {"weight", content.weight},
          {"state", content.state},
          {"note", content.note}};
}

bool codes_blind(ProjectFile& file, std::int64_t coder_id, std::int64_t recording_id) {
  const auto all = tasks(file, coder_id);
  return std::any_of(all.begin(), all.end(), [&](const Task& task) {
    return task.recording_id == recording_id && !task.shows_proposals && task.state == "open";
  });
}

}  // namespace inkling::server
