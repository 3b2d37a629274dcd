#include "server/proposal_json.h"

#include <algorithm>

#include "inkling/storage/coding_scheme.h"
#include "inkling/storage/proposals.h"

namespace inkling::server {

bool codes_without_proposals(ProjectFile& file, std::int64_t coder_id, std::int64_t recording_id,
                             int face_id) {
  const auto all = tasks(file, coder_id);
  return std::any_of(all.begin(), all.end(), [&](const Task& task) {
    return task.recording_id == recording_id && task.face_id == face_id && !task.shows_proposals &&
           task.state == "open";
  });
}

bool may_see_proposals(ProjectFile& file, std::int64_t coder_id, std::int64_t recording_id,
                       int face_id) {
  if (codes_without_proposals(file, coder_id, recording_id, face_id)) return false;
  const auto all = tasks(file, coder_id);
  return std::any_of(all.begin(), all.end(), [&](const Task& task) {
    return task.recording_id == recording_id && task.face_id == face_id && task.shows_proposals;
  });
}

Json proposals_json(ProjectFile& file, std::int64_t recording_id, int face_id) {
  Json list = Json::array();
  for (const StoredProposal& one : proposals_of(file, recording_id, face_id)) {
    list.push_back({{"id", one.id},
                    {"faceId", one.face_id},
                    {"source", one.source},
                    {"type", one.type},
                    {"onsetFrame", one.onset_frame},
                    {"apexFrame", one.apex_frame ? Json(*one.apex_frame) : Json()},
                    {"offsetFrame", one.offset_frame},
                    {"score", one.score ? Json(*one.score) : Json()},
                    {"emotion", one.emotion},
                    {"units", Json::parse(one.units)}});
  }
  return list;
}

}  // namespace inkling::server
