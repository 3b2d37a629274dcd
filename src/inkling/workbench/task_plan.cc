#include "inkling/workbench/task_plan.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "inkling/core/random.h"
#include "inkling/error.h"
#include "inkling/storage/recordings.h"

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

int face_with_role(ProjectFile& file, const StoredRecording& recording, const std::string& role) {
  const auto faces = faces_of(file, recording.id);
  if (recording.state != "ready") {
    throw Error(ErrorKind::kUsage, "the recording is not analysed yet", recording.name,
                "wait for it, or leave it out");
  }
  if (faces.empty()) {
    throw Error(ErrorKind::kUsage, "no face was found in the recording", recording.name,
                "leave it out");
  }
  const auto found = std::find_if(faces.begin(), faces.end(),
                                  [&](const StoredFace& face) { return face.role == role; });
  return found == faces.end() ? faces.front().face_id : found->face_id;
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

// The tasks of one coder that come again, in an order of chance.
std::vector<std::int64_t> chosen_repeats(std::vector<std::int64_t> ids, double share,
                                         Random& random) {
  const std::size_t count = repeats_of(ids.size(), share, random);
  for (std::size_t i = 0; i < count; ++i) {
    std::swap(ids[i], ids[i + random.index(ids.size() - i)]);
  }
  ids.resize(count);
  return ids;
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

std::vector<Task> plan_tasks(ProjectFile& file, const TaskWish& wish) {
  const Stage stage = stage_with(file, wish.stage_id);
  const StageSettings settings = settings_of(stage);
  const GivenWork given = given_work(file);
  std::vector<Task> plan;
  for (const std::int64_t coder_id : wish.coder_ids) {
    for (const std::int64_t recording_id : wish.recording_ids) {
      const StoredRecording recording = recording_of(file, recording_id);
      Task task;
      task.stage_id = wish.stage_id, task.coder_id = coder_id, task.recording_id = recording_id;
      task.face_id = face_with_role(file, recording, wish.role);
      task.shows_proposals = settings.proposals;
      if (given.contains({task.stage_id, coder_id, recording_id, task.face_id})) {
        throw Error(ErrorKind::kUsage, "the coder has this work already", recording.name,
                    "leave the recording or the coder out");
      }
      for (const FrameStretch& clip : clips_of(times_of(file, recording_id), wish.clip_s)) {
        task.first_frame = clip.first, task.last_frame = clip.last;
        plan.push_back(task);
      }
    }
  }
  return plan;
}

std::vector<std::int64_t> give_out_tasks(ProjectFile& file, const std::string& actor,
                                         const TaskWish& wish) {
  const double share = settings_of(stage_with(file, wish.stage_id)).repeat_share;
  const std::vector<Task> plan = plan_tasks(file, wish);
  std::vector<std::int64_t> ids = add_tasks(file, actor, plan);
  Random random(wish.seed);
  std::vector<Task> again;
  for (const std::int64_t coder_id : wish.coder_ids) {
    std::vector<std::int64_t> of_coder;
    for (std::size_t i = 0; i < plan.size(); ++i) {
      if (plan[i].coder_id == coder_id) of_coder.push_back(ids[i]);
    }
    for (const std::int64_t id : chosen_repeats(std::move(of_coder), share, random)) {
      const auto at = std::find(ids.begin(), ids.end(), id) - ids.begin();
      Task task = plan[static_cast<std::size_t>(at)];
      task.repeat_of = id;
      again.push_back(task);
    }
  }
  if (again.empty()) return ids;
  for (const std::int64_t id : add_tasks(file, actor, again)) ids.push_back(id);
  return ids;
}

}  // namespace inkling
