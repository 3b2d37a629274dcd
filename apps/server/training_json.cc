#include "server/training_json.h"

#include "inkling/labelling/training/training_faces.h"

namespace inkling::server {
namespace {

template <typename Value>
Json nullable(const std::optional<Value>& value) {
  return value ? Json(*value) : Json();
}

std::optional<int> whole_in(const Json& json, const char* name) {
  if (!json.contains(name) || json[name].is_null()) return std::nullopt;
  return json[name].get<int>();
}

const TrainingRun* newest_run(const std::vector<TrainingRun>& runs, const std::string& course,
                              const std::string& part) {
  const TrainingRun* newest = nullptr;
  for (const TrainingRun& one : runs) {
    if (one.course == course && one.part == part) newest = &one;
  }
  return newest;
}

// state: open, done (it may be begun again where `why` is empty), next (it can be begun), later.
Json part_json(const std::vector<TrainingRun>& runs, const std::vector<PartDone>& done,
               const std::string& course, const std::string& part, std::int64_t now_us) {
  const TrainingRun* run = newest_run(runs, course, part);
  const PartDone* made = newest_of(done, course, part);
  const bool is_open = run && !run->finished_us;
  const std::string why = is_open ? "" : why_not_begun(done, course, part, now_us);
  const bool is_scored = made && made->finished_us && is_test(part);
  const char* state = is_open ? "open" : run ? "done" : why.empty() ? "next" : "later";
  return {{"part", part},
          {"state", state},
          {"why", why},
          {"runId", run ? Json(run->id) : Json()},
          {"form", run ? run->form : 0},
          {"finishedUs", run ? nullable(run->finished_us) : Json()},
          {"percent", is_scored && course != "timing" ? Json(made->percent) : Json()},
          {"meanMs", is_scored ? nullable(made->mean_ms) : Json()}};
}

Json counts_json(const std::map<std::string, RightOf>& counts) {
  Json list = Json::array();
  for (const auto& [label, count] : counts) {
    list.push_back({{"label", label}, {"right", count.right}, {"asked", count.asked}});
  }
  return list;
}

Json timing_json(const std::optional<TimingDifference>& timing) {
  if (!timing) return {};
  return {{"onsetFrames", timing->onset_frames},
          {"apexFrames", timing->apex_frames},
          {"offsetFrames", timing->offset_frames},
          {"meanMs", timing->mean_ms}};
}

}  // namespace

std::vector<std::string> labels_of_course(const std::string& course) {
  std::vector<std::string> labels;
  if (course == "timing") return labels;
  for (const TrainingFace& face : course == "units" ? unit_faces() : emotion_faces()) {
    labels.push_back(face.label);
  }
  return labels;
}

Json pass_mark_json(const PassMark& mark) {
  return {{"emotionsPercent", nullable(mark.emotions_percent)},
          {"unitsPercent", nullable(mark.units_percent)},
          {"timingMs", nullable(mark.timing_ms)}};
}

PassMark pass_mark_of(const Json& json) {
  return {whole_in(json, "emotionsPercent"), whole_in(json, "unitsPercent"),
          whole_in(json, "timingMs")};
}

Json truth_json_of(const TrainingTruth& truth) {
  return {{"label", truth.label},
          {"units", truth.units},
          {"onsetFrame", truth.frames.onset},
          {"apexFrame", truth.frames.apex},
          {"offsetFrame", truth.frames.offset}};
}

Json response_json_of(const TrainingResponse& response) {
  Json json = Json::object();
  if (!response.label.empty()) json["label"] = response.label;
  if (response.frames) {
    json["onsetFrame"] = response.frames->onset, json["apexFrame"] = response.frames->apex;
    json["offsetFrame"] = response.frames->offset;
  }
  return json;
}

Json score_json(const TrainingRun& run, const TrainingScore& score) {
  Json confusion = Json::array();
  for (const auto& [pair, count] : score.confusion) {
    confusion.push_back({{"was", pair.first}, {"answered", pair.second}, {"count", count}});
  }
  return {{"runId", run.id},
          {"course", run.course},
          {"part", run.part},
          {"form", run.form},
          {"finishedUs", nullable(run.finished_us)},
          {"labels", labels_of_course(run.course)},
          {"items", score.items},
          {"right", score.right},
          {"percent", score.percent},
          {"byLabel", counts_json(score.by_label)},
          {"byUnit", counts_json(score.by_unit)},
          {"confusion", std::move(confusion)},
          {"timing", timing_json(score.timing)}};
}

Json courses_json(const std::vector<TrainingRun>& runs, const std::vector<PartDone>& done,
                  const PassMark& mark, std::int64_t now_us) {
  Json courses = Json::array();
  for (const std::string& course : training_courses()) {
    Json parts = Json::array();
    for (const std::string& part : parts_of_course(course)) {
      parts.push_back(part_json(runs, done, course, part, now_us));
    }
    Json later = Json::array();
    for (const Retest& one : retests(done, course)) {
      later.push_back({{"number", one.number},
                       {"dueUs", one.due_us},
                       {"isDue", !one.is_done && one.due_us <= now_us},
                       {"isDone", one.is_done}});
    }
    courses.push_back({{"course", course},
                       {"parts", std::move(parts)},
                       {"retest", part_json(runs, done, course, "retest", now_us)},
                       {"retests", std::move(later)},
                       {"needed", is_course_needed(mark, course)},
                       {"passedUs", nullable(passed_us(mark, done, course))}});
  }
  return courses;
}

}  // namespace inkling::server
