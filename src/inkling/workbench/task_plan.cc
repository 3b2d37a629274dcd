#include "inkling/workbench/task_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>
#include <tuple>

#include "inkling/core/random.h"
#include "inkling/error.h"
#include "inkling/storage/recordings.h"
#include "inkling/storage/subjects.h"
#include "inkling/workbench/roles.h"

namespace inkling {
namespace {

struct FrameStretch {
  std::int64_t first = 0, last = 0;
};

// Parts of as many frames as fit into clip_s, the last one longer rather than very short.
std::vector<FrameStretch> clips_of(const std::vector<std::int64_t>& times_us,
                                   std::optional<double> clip_s) {
  const auto frames = static_cast<std::int64_t>(times_us.size());
  if (!clip_s) return {{0, frames - 1}};
  const auto clip_us = static_cast<std::int64_t>(*clip_s * 1e6);
  std::vector<FrameStretch> clips;
  std::int64_t first = 0;
  for (std::int64_t frame = 1; frame < frames; ++frame) {
    const auto at = static_cast<std::size_t>(frame);
    const bool is_full = times_us[at] - times_us[static_cast<std::size_t>(first)] >= clip_us;
    if (!is_full || times_us.back() - times_us[at] < clip_us / 2) continue;
    clips.push_back({first, frame - 1});
    first = frame;
  }
  clips.push_back({first, frames - 1});
  return clips;
}

struct ChosenFace {
  std::optional<int> face_id;  // none: the recording is left out
  std::string remark;          // empty: nothing is odd
};

ChosenFace face_with_role(ProjectFile& file, const StoredRecording& recording,
                          const std::string& role) {
  const auto faces = faces_of(file, recording.id);
  const auto has_role = [&](const StoredFace& face) { return face.role == role; };
  const auto count = std::count_if(faces.begin(), faces.end(), has_role);
  if (count == 0 && role != "child") {
    return {std::nullopt, recording.name + ": left out, as nobody is said to be the " + role};
  }
  if (count == 0) {
    const auto subject = subject_of_session(file, recording.session_id);
    const auto is_named = [&](const StoredFace& face) {
      return face.role.empty() && face.subject_id && face.subject_id == subject;
    };
    const auto named = std::find_if(faces.begin(), faces.end(), is_named);
    if (named != faces.end()) return {named->face_id, ""};
    const auto unsaid = std::find_if(faces.begin(), faces.end(), [&](const StoredFace& face) {
      return may_be_the_child(face, subject);
    });
    if (unsaid == faces.end()) {
      return {std::nullopt, recording.name + ": left out, as its faces are said to be of others"};
    }
    return {unsaid->face_id, faces.size() == 1
                                 ? ""
                                 : recording.name +
                                       ": nobody is said to be the child, the first face of which "
                                       "nothing is said was taken"};
  }
  const auto found = std::find_if(faces.begin(), faces.end(), has_role);
  return {found->face_id, count == 1 ? ""
                                     : recording.name + ": " + std::to_string(count) +
                                           " faces are said to be the " + role +
                                           ", the first of them was taken"};
}

// Recordings of which nobody can code a face: all of them are named at once.
void check_codable(ProjectFile& file, const std::vector<StoredRecording>& wanted) {
  std::vector<std::string> unready, faceless;
  for (const StoredRecording& one : wanted) {
    if (one.state != "ready") {
      unready.push_back(one.name);
    } else if (faces_of(file, one.id).empty()) {
      faceless.push_back(one.name);
    }
  }
  const auto refuse = [](const std::vector<std::string>& names, const char* why, const char* todo) {
    if (names.empty()) return;
    throw Error(ErrorKind::kUsage, why, fmt::format("{}", fmt::join(names, ", ")), todo);
  };
  refuse(unready, "not analysed yet", "wait for it, or leave it out");
  refuse(faceless, "no face was found", "leave it out");
}

// The face of each recording that is not left out.
std::map<std::int64_t, int> chosen_faces(ProjectFile& file, const TaskWish& wish,
                                         std::vector<std::string>& remarks) {
  std::map<std::int64_t, int> faces;
  std::set<std::int64_t> seen;
  std::vector<StoredRecording> wanted;
  for (const std::int64_t id : wish.recording_ids) {
    if (seen.insert(id).second) wanted.push_back(recording_of(file, id));
  }
  check_codable(file, wanted);
  for (const StoredRecording& one : wanted) {
    const ChosenFace chosen = face_with_role(file, one, wish.role);
    if (chosen.face_id) faces[one.id] = *chosen.face_id;
    if (!chosen.remark.empty()) remarks.push_back(chosen.remark);
  }
  if (faces.empty() && !wanted.empty()) {
    throw Error(ErrorKind::kUsage, "nobody is said to be the " + wish.role + " in these recordings",
                "", "say who is who first");
  }
  return faces;
}

Stage stage_with(ProjectFile& file, std::int64_t id) {
  for (Stage& stage : stages(file)) {
    if (stage.id == id) return std::move(stage);
  }
  throw Error(ErrorKind::kUsage, "there is no such stage", std::to_string(id),
              "load the list again");
}

using GivenWork = std::set<std::tuple<std::int64_t, std::int64_t, std::int64_t, int>>;

GivenWork given_work(ProjectFile& file) {
  GivenWork given;
  for (const Task& task : tasks(file)) {
    given.insert({task.stage_id, task.coder_id, task.recording_id, task.face_id});
  }
  return given;
}

// How many of `count` come again: the share, the rest of it by chance.
std::size_t repeats_of(std::size_t count, double share, Random& random) {
  const double wanted = share * static_cast<double>(count);
  const auto whole_ones = static_cast<std::size_t>(wanted);
  return std::min(count, whole_ones + random.chance(wanted - std::floor(wanted)));
}

// The least number of places between something that comes twice in an order and its first time.
std::size_t least_gap(const std::vector<std::size_t>& order) {
  std::size_t gap = order.size();
  std::map<std::size_t, std::size_t> place;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto [first, is_new] = place.try_emplace(order[i], i);
    if (!is_new) gap = std::min(gap, i - first->second);
  }
  return gap;
}

void shuffle(std::vector<std::size_t>& order, Random& random) {
  for (std::size_t i = 0; i + 1 < order.size(); ++i) {
    std::swap(order[i], order[i + random.index(order.size() - i)]);
  }
}

// In which order a coder gets `count` tasks, some of them twice. Those that come twice lie apart:
// of some orders of chance the one is taken in which the nearest two are farthest from each other.
std::vector<std::size_t> order_with_repeats(std::size_t count, double share, Random& random) {
  constexpr int kTries = 30;
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  const std::size_t repeats = repeats_of(count, share, random);
  if (repeats == 0) return order;
  std::vector<std::size_t> chosen = order;
  shuffle(chosen, random);
  order.insert(order.end(), chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(repeats));
  std::vector<std::size_t> best;
  for (int i = 0; i < kTries; ++i) {
    shuffle(order, random);
    if (best.empty() || least_gap(order) > least_gap(best)) best = order;
  }
  return best;
}

OthersShown others_of(const Stage& stage, const nlohmann::json& settings, bool blind) {
  if (blind) return OthersShown::kNo;
  if (!settings.contains("others")) {
    return stage.kind == "code" ? OthersShown::kNo : OthersShown::kNames;
  }
  if (settings["others"] == "letters") return OthersShown::kLetters;
  const bool named = settings["others"] == "names" || settings["others"] == true;
  return named ? OthersShown::kNames : OthersShown::kNo;
}

}  // namespace

StageSettings settings_of(const Stage& stage) {
  StageSettings settings;
  settings.blind = stage.kind != "compare" && stage.kind != "decide";
  const auto json = nlohmann::json::parse(stage.settings, nullptr, false);
  if (!json.is_object()) return {};
  const auto flag = [&](const char* name, bool fallback) {
    return json.contains(name) && json[name].is_boolean() ? json[name].get<bool>() : fallback;
  };
  settings.blind = flag("blind", settings.blind);
  settings.proposals = flag("proposals", settings.proposals);
  if (json.contains("repeat_share") && json["repeat_share"].is_number()) {
    settings.repeat_share = std::clamp(json["repeat_share"].get<double>(), 0.0, 1.0);
  }
  settings.others = others_of(stage, json, settings.blind);
  return settings;
}

WorkPlan plan_tasks(ProjectFile& file, const TaskWish& wish) {
  const Stage stage = stage_with(file, wish.stage_id);
  const StageSettings settings = settings_of(stage);
  const GivenWork given = given_work(file);
  WorkPlan plan;
  const auto face_ids = chosen_faces(file, wish, plan.remarks);
  for (const std::int64_t coder_id : wish.coder_ids) {
    for (const std::int64_t recording_id : wish.recording_ids) {
      const auto face_id = face_ids.find(recording_id);
      if (face_id == face_ids.end()) continue;
      Task task;
      task.stage_id = wish.stage_id, task.coder_id = coder_id, task.recording_id = recording_id;
      task.face_id = face_id->second;
      task.shows_proposals = settings.proposals;
      if (given.contains({task.stage_id, coder_id, recording_id, task.face_id})) {
        throw Error(ErrorKind::kUsage, "the coder has this work already",
                    recording_of(file, recording_id).name, "leave the recording or the coder out");
      }
      for (const FrameStretch& clip : clips_of(times_of(file, recording_id), wish.clip_s)) {
        task.first_frame = clip.first, task.last_frame = clip.last;
        plan.tasks.push_back(task);
      }
    }
  }
  return plan;
}

GivenTasks give_out_tasks(ProjectFile& file, const std::string& actor, const TaskWish& wish) {
  const double share = settings_of(stage_with(file, wish.stage_id)).repeat_share;
  const WorkPlan plan = plan_tasks(file, wish);
  Random random(wish.seed);
  std::vector<Task> given;
  std::vector<std::optional<std::size_t>> again;
  std::set<std::int64_t> seen;
  for (const std::int64_t coder_id : wish.coder_ids) {
    if (!seen.insert(coder_id).second) continue;
    std::vector<Task> of_coder;
    std::copy_if(plan.tasks.begin(), plan.tasks.end(), std::back_inserter(of_coder),
                 [&](const Task& task) { return task.coder_id == coder_id; });
    std::map<std::size_t, std::size_t> first;  // place in `given`
    for (const std::size_t i : order_with_repeats(of_coder.size(), share, random)) {
      const auto [at, is_new] = first.try_emplace(i, given.size());
      again.push_back(is_new ? std::nullopt : std::optional(at->second));
      given.push_back(of_coder[i]);
    }
  }
  const auto repeats = std::count_if(again.begin(), again.end(),
                                     [](const auto& first) { return first.has_value(); });
  return {add_tasks(file, actor, given, again), repeats, plan.remarks};
}

Covers::Covers(ProjectFile& file, std::int64_t coder_id)
    : stage_ids_(stages_with_repeats(file, coder_id)) {
  for (const Stage& stage : stages(file)) {
    if (settings_of(stage).repeat_share > 0) stage_ids_.insert(stage.id);
  }
}

bool Covers::hide_all(const std::set<std::int64_t>& stage_ids) const {
  return !stage_ids.empty() &&
         std::includes(stage_ids_.begin(), stage_ids_.end(), stage_ids.begin(), stage_ids.end());
}

}  // namespace inkling
