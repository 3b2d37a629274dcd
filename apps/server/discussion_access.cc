#include "server/discussion_access.h"

#include <algorithm>

#include "inkling/storage/exchange.h"
#include "inkling/workbench/task_plan.h"

namespace inkling::server {
namespace {

// Whether something stands or stood to be said or decided of it.
bool is_discussion(const ComparedMovement& one) {
  return !one.differences.empty() || one.is_drawn || !one.decisions.empty();
}

bool looked_at(const ComparedMovement& movement, std::int64_t coder_id) {
  return std::find(movement.coders.begin(), movement.coders.end(), coder_id) !=
         movement.coders.end();
}

bool has_code(const ComparedMovement& movement, const std::string& code_id) {
  return std::any_of(movement.noted.begin(), movement.noted.end(),
                     [&](const auto& one) { return one && one->id == code_id; });
}

OthersShown shown_in(const std::optional<Stage>& stage) {
  return stage ? settings_of(*stage).others : OthersShown::kNo;
}

}  // namespace

Discussions::Discussions(const Call& call)
    : call_(call),
      comparison_(call.place.compared.now(call.file())),
      others_(call.file()),
      covers_(call) {
  const VerificationRules& rules = comparison_->rules;
  compared_shows_ = shown_in(rules.compare);
  // Who decides sees the codes, whoever they are of.
  const OthersShown decided = rules.decide && shown_in(rules.decide) != OthersShown::kNames
                                  ? OthersShown::kLetters
                                  : OthersShown::kNames;
  names_ = shown_names(call.file(), call.is_manager() ? decided : compared_shows_);
  for (StoredRecording& one : recordings(call.file())) recordings_[one.id] = std::move(one);
  for (Task& task : tasks(call.file(), call.me().id)) {
    if (task.state != "done" || task.repeat_of) continue;
    if (!rules.code || task.stage_id != rules.code->id) continue;
    own_[{task.recording_id, task.face_id}].push_back(std::move(task));
  }
}

bool Discussions::may_see(const FaceComparison& face, const ComparedMovement& movement) const {
  if (others_.codes_without(call_.me().id, face.recording_id, face.face_id)) return false;
  return call_.is_manager() || (looked_at(movement, call_.me().id) && is_discussed(movement));
}

Discussion Discussions::shown(const FaceComparison& face, const ComparedMovement& movement) const {
  const StoredRecording& recording = recordings_.at(face.recording_id);
  Discussion out{&face, &movement, {recording.id, recording.name}, {0, recording.frames - 1}};
  if (call_.is_manager() && !covers_.hide_recording(call_.file(), recording.id)) return out;
  const FrameSpan span = movement.span();
  const auto own = own_.find({face.recording_id, face.face_id});
  if (own == own_.end()) return out;
  for (const Task& task : own->second) {
    if (task.first_frame > span.first_frame || task.last_frame < span.first_frame) continue;
    out.frames = {task.first_frame, std::max(task.last_frame, span.last_frame)};
    if (covers_.hide(task)) out.recording = cover_named(task.id);
  }
  return out;
}

std::vector<Discussion> Discussions::all() const {
  std::vector<Discussion> list;
  if (is_begun_work(call_.file())) return list;  // one coder's part, who is told nothing of it
  for (const FaceComparison& face : comparison_->faces) {
    for (const ComparedMovement& one : face.movements) {
      const bool is_there = recordings_.contains(face.recording_id);
      if (is_there && is_discussion(one) && may_see(face, one)) list.push_back(shown(face, one));
    }
  }
  return list;
}

Discussion Discussions::at(const std::string& code_id) const {
  for (const FaceComparison& face : comparison_->faces) {
    for (const ComparedMovement& one : face.movements) {
      if (!is_discussion(one) || !has_code(one, code_id)) continue;
      if (may_see(face, one) && recordings_.contains(face.recording_id)) return shown(face, one);
    }
  }
  // The same where there is none and where it is seen later: another answer would tell a coder
  // which task comes again, and whether others noted the same.
  throw Refusal(404, "there is no such discussion that you may see now", code_id.substr(0, 40),
                "finish your open tasks, then load the list again");
}

std::string Discussions::name_of(std::int64_t coder_id) const {
  if (coder_id == call_.me().id) return call_.me().name;
  const auto found = names_.find(coder_id);
  return found == names_.end() ? "" : found->second;
}

bool Discussions::is_discussed(const ComparedMovement& movement) const {
  return compared_shows_ != OthersShown::kNo && is_for_coders(movement);
}

std::vector<std::int64_t> Discussions::waits_for(const ComparedMovement& movement) const {
  if (movement.state != MovementState::kOpen || !is_discussed(movement)) return {};
  return silent_coders(movement);
}

bool Discussions::may_discuss(const ComparedMovement& movement) const {
  return is_discussed(movement) && looked_at(movement, call_.me().id);
}

std::string Discussions::why_no_decision(const ComparedMovement& movement) const {
  if (!call_.is_manager()) return "a verifier decides";
  const bool is_own = looked_at(movement, call_.me().id);
  if (is_own && !comparison_->rules.decides_own) {
    return "you coded this face yourself: another verifier decides";
  }
  return "";
}

}  // namespace inkling::server
