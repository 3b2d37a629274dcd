#include "inkling/workbench/other_coders.h"

#include <algorithm>
#include <utility>

#include "inkling/storage/coders.h"
#include "inkling/storage/exchange.h"

namespace inkling {
namespace {

std::map<std::int64_t, Stage> stages_by_id(ProjectFile& file) {
  std::map<std::int64_t, Stage> all;
  for (Stage& stage : stages(file)) all[stage.id] = std::move(stage);
  return all;
}

bool is_same_face(const Task& a, const Task& b) {
  return a.recording_id == b.recording_id && a.face_id == b.face_id;
}

bool overlaps(const Task& a, const Task& b) {
  return a.first_frame <= b.last_frame && b.first_frame <= a.last_frame;
}

// "A", …, "Z", "AA", … by the order in which the coders came to the project.
std::string letters_of(std::size_t index) {
  std::string text;
  for (++index; index > 0; index = (index - 1) / 26) {
    text.insert(text.begin(), static_cast<char>('A' + (index - 1) % 26));
  }
  return text;
}

// Whether the events of `other` belong beside those of `task`.
bool belongs_beside(const Task& other, const Task& task,
                    const std::map<std::int64_t, Stage>& stage_of) {
  if (other.id == task.id || other.repeat_of || !is_same_face(other, task)) return false;
  if (!overlaps(other, task)) return false;
  const int mine = stage_of.at(task.stage_id).position;
  const int theirs = stage_of.at(other.stage_id).position;
  return other.coder_id == task.coder_id ? theirs < mine : theirs <= mine;
}

void add_codes(OtherLane& lane, ProjectFile& file, const Task& from, const Task& task) {
  for (CodeVersion& code : codes_of(file, from.id)) {
    const CodeContent& content = code.content;
    if (content.offset_frame < task.first_frame || content.onset_frame > task.last_frame) continue;
    lane.codes.push_back(std::move(code));
  }
}

}  // namespace

std::map<std::int64_t, std::string> shown_names(ProjectFile& file, OthersShown how) {
  std::map<std::int64_t, std::string> names;
  std::set<std::int64_t> ids;
  for (const Coder& coder : coders(file)) names[coder.id] = coder.name, ids.insert(coder.id);
  if (how != OthersShown::kLetters) return names;
  std::size_t index = 0;
  for (const std::int64_t id : ids) names[id] = letters_of(index++);
  return names;
}

OthersRule::OthersRule(ProjectFile& file, std::optional<std::int64_t> coder_id)
    : is_away_(is_begun_work(file)) {
  for (const Stage& stage : stages(file)) of_stage_[stage.id] = settings_of(stage).others;
  for (const Task& task : tasks(file, coder_id)) {
    if (task.state != "open" || of_stage_[task.stage_id] != OthersShown::kNo) continue;
    open_without_[{task.coder_id, task.recording_id, task.face_id}].insert(task.id);
  }
}

OthersShown OthersRule::of(const Task& task) const {
  const auto blind = open_without_.find({task.coder_id, task.recording_id, task.face_id});
  const bool is_blind =
      blind != open_without_.end() && blind->second.size() > blind->second.count(task.id);
  const auto stage = of_stage_.find(task.stage_id);
  return is_away_ || is_blind || stage == of_stage_.end() ? OthersShown::kNo : stage->second;
}

bool OthersRule::hides(std::int64_t coder_id, const Task& task) const {
  return task.coder_id != coder_id && codes_without(coder_id, task.recording_id, task.face_id);
}

bool OthersRule::codes_without(std::int64_t coder_id, std::int64_t recording_id,
                               int face_id) const {
  return open_without_.contains({coder_id, recording_id, face_id});
}

RecordingFaces OthersRule::faces_without(std::int64_t coder_id) const {
  RecordingFaces faces;
  for (const auto& one : open_without_) {
    const auto& [coder, recording, face] = one.first;
    if (coder == coder_id) faces.insert({recording, face});
  }
  return faces;
}

bool may_open_again(ProjectFile& file, const Task& task) {
  const auto stage_of = stages_by_id(file);
  const auto shows = [&](const Task& one) {
    return settings_of(stage_of.at(one.stage_id)).others != OthersShown::kNo;
  };
  if (shows(task)) return true;
  const auto own = tasks(file, task.coder_id);
  return std::none_of(own.begin(), own.end(), [&](const Task& one) {
    return is_same_face(one, task) && overlaps(one, task) && shows(one);
  });
}

std::vector<OtherLane> other_lanes(ProjectFile& file, const Task& task) {
  const OthersShown how = OthersRule(file, task.coder_id).of(task);
  if (how == OthersShown::kNo) return {};
  const auto stage_of = stages_by_id(file);
  const auto names = shown_names(file, how);
  std::map<std::pair<int, std::int64_t>, OtherLane> lanes;  // by the stage's position and the coder
  for (const Task& other : tasks(file)) {
    if (!belongs_beside(other, task, stage_of)) continue;
    const Stage& stage = stage_of.at(other.stage_id);
    auto [at, is_new] = lanes.try_emplace({stage.position, other.coder_id});
    OtherLane& lane = at->second;
    if (is_new) {
      lane.coder = other.coder_id == task.coder_id ? "" : names.at(other.coder_id);
      lane.stage = stage.name;
      lane.is_done = true;
    }
    lane.is_done = lane.is_done && other.state == "done";
    add_codes(lane, file, other, task);
  }
  std::vector<OtherLane> list;
  for (auto& [key, lane] : lanes) {
    std::stable_sort(lane.codes.begin(), lane.codes.end(),
                     [](const CodeVersion& a, const CodeVersion& b) {
                       return a.content.onset_frame < b.content.onset_frame;
                     });
    list.push_back(std::move(lane));
  }
  return list;
}

}  // namespace inkling
