#include "inkling/workbench/project_progress.h"

#include <algorithm>
#include <map>
#include <utility>

#include "inkling/storage/coders.h"
#include "inkling/storage/recordings.h"
#include "inkling/workbench/other_coders.h"
#include "inkling/workbench/task_plan.h"

namespace inkling {
namespace {

using NamesById = std::map<std::int64_t, std::string>;

std::vector<WaitingFor> task_list(const FaceComparison& face, const NamesById& names) {
  std::vector<WaitingFor> list;
  for (const auto& [coder, count] : face.tasks_left) {
    list.push_back({names.at(coder), "task", count});
  }
  return list;
}

std::vector<WaitingFor> discussion_list(const FaceComparison& face,
                                        const std::map<std::int64_t, int>& silent,
                                        const NamesById& names, const OthersRule& others) {
  std::vector<WaitingFor> list;
  for (const auto& [coder, count] : silent) {
    const bool is_later = others.codes_without(coder, face.recording_id, face.face_id);
    list.push_back({names.at(coder), "discussion", count, is_later});
  }
  return list;
}

void count_movements(const FaceComparison& face, bool is_discussed, const NamesById& names,
                     const OthersRule& others, FaceProgress& out) {
  std::map<std::int64_t, int> silent;
  int to_decide = 0;
  for (const ComparedMovement& one : face.movements) {
    ++out.compared;
    if (one.state != MovementState::kOpen) {
      out.standing += standing_events(one);
      continue;
    }
    ++out.open;
    const bool discusses = is_discussed && is_for_coders(one);
    const auto waits = discusses ? silent_coders(one) : std::vector<std::int64_t>();
    for (const std::int64_t coder : waits) ++silent[coder];
    to_decide += waits.empty();
  }
  out.discussing = discussion_list(face, silent, names, others);
  if (to_decide > 0) out.deciding.push_back({"a verifier", "decision", to_decide});
}

}  // namespace

std::vector<FaceProgress> project_progress(ProjectFile& file, const ProjectComparison& comparison) {
  NamesById coder_names, recording_names;
  std::map<std::pair<std::int64_t, int>, std::string> roles;
  for (const Coder& one : coders(file)) coder_names[one.id] = one.name;
  for (const StoredRecording& one : recordings(file)) recording_names[one.id] = one.name;
  for (const StoredFace& one : all_faces(file)) roles[{one.recording_id, one.face_id}] = one.role;
  const auto& compare = comparison.rules.compare;
  const bool is_discussed = compare && settings_of(*compare).others != OthersShown::kNo;
  const OthersRule others(file);
  std::vector<FaceProgress> list;
  for (const FaceComparison& face : comparison.faces) {
    if (!recording_names.contains(face.recording_id)) continue;  // withdrawn meanwhile
    FaceProgress& out = list.emplace_back();
    out.recording_id = face.recording_id, out.face_id = face.face_id;
    out.recording = recording_names[face.recording_id];
    out.role = roles[{face.recording_id, face.face_id}];
    out.coding = task_list(face, coder_names);
    if (face.coders_missing > 0) out.coding.push_back({"", "coder", face.coders_missing});
    count_movements(face, is_discussed, coder_names, others, out);
  }
  return list;
}

}  // namespace inkling
