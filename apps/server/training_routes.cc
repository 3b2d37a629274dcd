#include <algorithm>
#include <array>
#include <map>

#include "server/call.h"
#include "server/route.h"
#include "server/training_json.h"
#include "server/training_tables.h"

namespace inkling::server {
namespace {

// A coder sees their own training alone; what is another's is not there.
TrainingRun own_training(const Call& call) {
  const std::int64_t id = call.number("run");
  for (TrainingRun& run : training_runs(call.file(), call.me().id)) {
    if (run.id == id) return std::move(run);
  }
  throw not_found("part of a training", id);
}

TrainingRun visible_training(const Call& call) {
  const std::int64_t id = call.number("run");
  const auto whose = call.is_manager() ? std::optional<std::int64_t>() : call.me().id;
  for (TrainingRun& run : training_runs(call.file(), whose)) {
    if (run.id == id) return std::move(run);
  }
  throw not_found("part of a training", id);
}

Json training_of(Call& call, const Coder& coder) {
  ProjectFile& file = call.file();
  const auto runs = training_runs(file, coder.id);
  const auto done = training_of_coder(file, coder.id);
  Json until;
  bool is_admitted = false;
  for (const TrainingAdmission& one : training_admissions(file)) {
    if (one.coder_id != coder.id) continue;
    is_admitted = true;
    if (one.until) until = *one.until;
  }
  const std::string why = coder.role == "coder" ? why_not_trained(file, coder.id) : "";
  return {{"courses", courses_json(runs, done, pass_mark(file), file.now_us())},
          {"mark", pass_mark_json(pass_mark(file))},
          {"mayCode", why.empty()},
          {"why", why},
          {"admitted", is_admitted},
          {"admittedUntil", std::move(until)}};
}

Answer get_training(Call& call) { return json_answer(training_of(call, call.me())); }

Answer get_results(Call& call) {
  Json list = Json::array();
  for (const Coder& coder : coders(call.file())) {
    Json row = {{"coderId", coder.id},
                {"name", coder.name},
                {"role", coder.role},
                {"active", coder.active}};
    row.update(training_of(call, coder));
    list.push_back(std::move(row));
  }
  return json_answer(list);
}

// Lessons are the same each time; of anything else nobody sees a face twice.
TrainingSet clips_for(const TrainingRun& run) {
  return {run.course, run.part, run.part == "lessons" ? 1 : run.form};
}

TrainingItem item_of(const std::vector<TrainingClip>& clips) {
  TrainingItem item;
  for (const TrainingClip& clip : clips) item.clips.push_back(clip.key);
  item.truth = truth_of_clip(clips.front());
  return item;
}

std::vector<TrainingItem> planned_items(Call& call, const TrainingRun& run) {
  const std::uint64_t seed = training_seed(call.file());
  const TrainingSet set = clips_for(run);
  const auto planned = training_items(seed, set);
  std::vector<TrainingItem> items;
  for (const std::size_t i : order_for_coder(seed, set, planned.size(), run.coder_id)) {
    items.push_back(item_of(planned[i]));
  }
  return items;
}

// The coder's newest practice of a course that is finished; none: there is none.
std::optional<TrainingRun> newest_practice(const Call& call, const std::string& course) {
  std::optional<TrainingRun> newest;
  for (TrainingRun& run : training_runs(call.file(), call.me().id)) {
    if (run.course == course && run.part == "practice" && run.finished_us) newest = std::move(run);
  }
  return newest;
}

// What was not named right at first when it was practised.
std::vector<TrainingItem> items_to_review(Call& call, const std::string& course) {
  const auto practice = newest_practice(call, course);
  if (!practice) return {};
  const auto items = items_of_training(call.file(), practice->id);
  const auto answers = first_answers(items, answers_of_training(call.file(), practice->id));
  std::vector<TrainingItem> wrong;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto& response = answers[i].response;
    if (!response || response->label != items[i].truth.label) wrong.push_back(items[i]);
  }
  return wrong;
}

// The clips of the part that comes next are drawn meanwhile.
void want_next(Call& call, const TrainingRun& run) {
  const auto& parts = parts_of_course(run.course);
  auto next = std::find(parts.begin(), parts.end(), run.part);
  while (next != parts.end() && (*next == run.part || !has_clips(run.course, *next))) ++next;
  if (next == parts.end()) return;
  const PartDone* newest = nullptr;
  const auto done = training_of_coder(call.file(), call.me().id);
  newest = newest_of(done, run.course, *next);
  TrainingRun coming;
  coming.course = run.course, coming.part = *next, coming.form = newest ? newest->form + 1 : 1;
  call.place.training.want(clips_for(coming), TrainingMaterial::When::kLater);
}

Json start_json(const std::optional<std::int64_t>& run_id, const MaterialProgress& progress) {
  return {{"runId", run_id ? Json(*run_id) : Json()},
          {"made", progress.done},
          {"total", progress.total},
          {"problem", progress.problem}};
}

Answer post_run(Call& call) {
  TrainingRun wanted;
  wanted.coder_id = call.me().id;
  wanted.course = call.json["course"].get<std::string>();
  wanted.part = call.json["part"].get<std::string>();
  for (const TrainingRun& run : training_runs(call.file(), wanted.coder_id)) {
    const bool is_it = run.course == wanted.course && run.part == wanted.part;
    if (is_it && !run.finished_us) return json_answer(start_json(run.id, {}));
  }
  const auto done = training_of_coder(call.file(), wanted.coder_id);
  const std::string why = why_not_begun(done, wanted.course, wanted.part, call.file().now_us());
  if (!why.empty()) throw Refusal(409, why, wanted.part, "see “Training” for what comes next");
  const PartDone* newest = newest_of(done, wanted.course, wanted.part);
  wanted.form = newest ? newest->form + 1 : 1;
  std::vector<TrainingItem> items;
  if (wanted.part == "review") {
    items = items_to_review(call, wanted.course);
  } else {
    const MaterialProgress progress = call.place.training.want(clips_for(wanted));
    if (!progress.is_ready()) return json_answer(start_json({}, progress));
    items = planned_items(call, wanted);
  }
  const TrainingRun run = begin_training(call.file(), call.me().name, wanted, items);
  want_next(call, run);
  return json_answer(start_json(run.id, {}));
}

// How each clip of the run is shown, by its folder.
std::map<std::string, TrainingClip> shown_clips(Call& call, const TrainingRun& run) {
  TrainingSet set = clips_for(run);
  if (run.part == "review") {
    const auto practice = newest_practice(call, run.course);
    set = {run.course, "practice", practice ? practice->form : 1};
  }
  std::map<std::string, TrainingClip> clips;
  for (const auto& item : training_items(training_seed(call.file()), set)) {
    for (const TrainingClip& clip : item) clips[clip.key] = clip;
  }
  return clips;
}

constexpr std::array kKindWords = {"flash", "movement", "recording"};  // as ClipKind

Json clip_json(const TrainingClip& clip, bool is_told) {
  Json json = {{"kind", kKindWords[static_cast<std::size_t>(clip.kind)]},
               {"frames", clip.frames},
               {"frameUs", clip.frame_us}};
  // Where to hold the picture; what it shows does not follow from it.
  if (clip.kind != ClipKind::kRecording) json["apexFrame"] = clip.apex_frame;
  if (is_told) json["truth"] = truth_json_of(truth_of_clip(clip));
  return json;
}

// When the truth of an item may be told: at once where something is shown, else behind the answer.
// A test tells how many were right, at its end, and no more.
bool is_told(const TrainingRun& run, bool is_settled) {
  if (run.part == "lessons" || run.part == "review") return true;
  return run.part == "practice" && is_settled;
}

std::vector<TrainingResponse> responses_of_item(const std::vector<TrainingAnswer>& answers,
                                                int position) {
  std::vector<TrainingResponse> responses;
  for (const TrainingAnswer& one : answers) {
    if (one.position == position) responses.push_back(one.response);
  }
  return responses;
}

// What was answered first in practice, by clip.
std::map<std::string, std::string> practised(Call& call, const TrainingRun& run) {
  std::map<std::string, std::string> labels;
  const auto practice = newest_practice(call, run.course);
  if (run.part != "review" || !practice) return labels;
  const auto items = items_of_training(call.file(), practice->id);
  for (const TrainingAnswer& one : answers_of_training(call.file(), practice->id)) {
    const auto& clips = items[static_cast<std::size_t>(one.position) - 1].clips;
    if (one.attempt == 1) labels[clips.front()] = one.response.label;
  }
  return labels;
}

Json items_json(Call& call, const TrainingRun& run) {
  const auto items = items_of_training(call.file(), run.id);
  const auto answers = answers_of_training(call.file(), run.id);
  auto clips = shown_clips(call, run);
  auto before = practised(call, run);
  Json list = Json::array();
  for (std::size_t i = 0; i < items.size(); ++i) {
    const int position = static_cast<int>(i) + 1;
    const auto responses = responses_of_item(answers, position);
    const bool settled = is_settled(run.part, items[i].truth, responses);
    const bool told = is_told(run, settled);
    Json shown = Json::array(), given = Json::array();
    for (const std::string& key : items[i].clips) shown.push_back(clip_json(clips[key], told));
    for (const TrainingResponse& one : responses) given.push_back(response_json_of(one));
    list.push_back({{"position", position},
                    {"clips", std::move(shown)},
                    {"answers", std::move(given)},
                    {"settled", settled},
                    {"truth", told ? truth_json_of(items[i].truth) : Json()},
                    {"before", before[items[i].clips.front()]}});
  }
  return list;
}

Answer get_run(Call& call) {
  const TrainingRun run = own_training(call);
  return json_answer({{"id", run.id},
                      {"course", run.course},
                      {"part", run.part},
                      {"form", run.form},
                      {"finishedUs", run.finished_us ? Json(*run.finished_us) : Json()},
                      {"labels", labels_of_course(run.course)},
                      {"items", items_json(call, run)}});
}

const TrainingItem& item_at(const std::vector<TrainingItem>& items, std::int64_t position) {
  if (position < 1 || position > static_cast<std::int64_t>(items.size())) {
    throw not_found("item", position);
  }
  return items[static_cast<std::size_t>(position) - 1];
}

Answer get_picture(Call& call) {
  const TrainingRun run = own_training(call);
  const auto items = items_of_training(call.file(), run.id);
  const TrainingItem& item = item_at(items, call.number("item"));
  const std::int64_t clip = call.number("clip");
  if (clip < 1 || clip > static_cast<std::int64_t>(item.clips.size())) {
    throw not_found("clip", clip);
  }
  const std::string& key = item.clips[static_cast<std::size_t>(clip) - 1];
  Answer answer{200, "image/jpeg"};
  answer.picture = call.place.training.picture(key, call.number("frame"));
  if (answer.picture) return answer;
  const auto clips = shown_clips(call, run);
  const auto known = clips.find(key);
  if (known == clips.end() || call.number("frame") >= known->second.frames) {
    throw not_found("frame", call.number("frame"));
  }
  // The folder was removed: it is drawn again.
  const MaterialProgress progress = call.place.training.want(clips_for(run));
  throw Refusal(503, progress.problem.empty() ? "the picture is being drawn" : progress.problem,
                std::to_string(call.number("frame")), "wait a little");
}

// Throws Refusal(400) for what is no answer of the course.
TrainingResponse response_of_body(const Call& call, const TrainingRun& run) {
  TrainingResponse response;
  if (run.part == "lessons" || run.part == "review") return response;
  if (run.course == "timing") {
    for (const char* name : {"onsetFrame", "apexFrame", "offsetFrame"}) {
      if (!call.json.contains(name)) throw Refusal(400, "is missing", name, "mark it first");
    }
    const MarkedFrames frames{call.json["onsetFrame"].get<std::int64_t>(),
                              call.json["apexFrame"].get<std::int64_t>(),
                              call.json["offsetFrame"].get<std::int64_t>()};
    if (frames.onset > frames.apex || frames.apex > frames.offset) {
      throw Refusal(400, "onset, apex and offset are not in order", "answer",
                    "mark them one after the other");
    }
    response.frames = frames;
    return response;
  }
  response.label = call.json.value("label", "");
  const auto labels = labels_of_course(run.course);
  if (std::find(labels.begin(), labels.end(), response.label) == labels.end()) {
    throw Refusal(400, "is no answer: " + response.label.substr(0, 40), "label", "choose one");
  }
  return response;
}

Answer put_answer(Call& call) {
  TrainingRun run = own_training(call);
  const auto items = items_of_training(call.file(), run.id);
  const TrainingItem& item = item_at(items, call.number("item"));
  TrainingAnswer answer;
  answer.position = static_cast<int>(call.number("item"));
  answer.attempt = static_cast<int>(std::min<std::int64_t>(call.number("attempt"), 1'000'000));
  answer.response = response_of_body(call, run);
  answer.took_ms = call.json["tookMs"].get<std::int64_t>();
  answer_training(call.file(), call.me().name, run.id, answer);
  run = training_run(call.file(), run.id);
  const auto responses =
      responses_of_item(answers_of_training(call.file(), run.id), answer.position);
  const bool settled = is_settled(run.part, item.truth, responses);
  const bool says_right = run.part == "practice" && run.course != "timing";
  const bool told = is_told(run, settled);
  if (run.finished_us) want_next(call, run);
  return json_answer(
      {{"settled", settled},
       {"right", says_right ? Json(answer.response.label == item.truth.label) : Json()},
       {"truth", told ? truth_json_of(item.truth) : Json()},
       {"finished", run.finished_us.has_value()}});
}

Answer get_score(Call& call) {
  const TrainingRun run = visible_training(call);
  if (!run.finished_us) {
    throw Refusal(409, "the part is not finished", std::to_string(run.id),
                  "a score is there at its end");
  }
  return json_answer(
      score_json(run, training_score(first_answers(items_of_training(call.file(), run.id),
                                                   answers_of_training(call.file(), run.id)))));
}

Answer put_mark(Call& call) {
  set_pass_mark(call.file(), call.me().name, pass_mark_of(call.json));
  return no_content();
}

Answer put_admission(Call& call) {
  std::optional<std::string> until;
  if (call.json.contains("until") && !call.json["until"].is_null()) {
    until = call.json["until"].get<std::string>();
  }
  admit_untrained(call.file(), call.me().name, call.number("coder"), until);
  return no_content();
}

Answer delete_admission(Call& call) {
  end_admission(call.file(), call.me().name, call.number("coder"));
  return no_content();
}

Answer get_training_export(Call& call) {
  const std::string what = call.text("what").value_or("parts");
  if (what == "parts") {
    return attachment(training_runs_csv(call.file()), "text/csv", "training.csv");
  }
  if (what == "answers") {
    return attachment(training_answers_csv(call.file()), "text/csv", "training-answers.csv");
  }
  throw Refusal(400, "is none: " + what.substr(0, 40), "what", "give parts or answers");
}

}  // namespace

std::span<const Route> training_routes() {
  static const std::array kRoutes = {
      Route{"GET", "/api/training", "How far one's own training is, and what the project asks for",
            Access::kSignedIn, get_training, "Training"},
      Route{"POST", "/api/training/runs",
            "Begins a part of a course, or goes on with it; no run while its pictures are drawn",
            Access::kSignedIn, post_run, "TrainingStart", "TrainingWish", BodyKind::kJson},
      Route{"GET", "/api/training/runs/{run}",
            "One's own part of a course; what is right only where it may be told",
            Access::kSignedIn, get_run, "TrainingRun"},
      Route{"GET", "/api/training/runs/{run}/items/{item}/clips/{clip}/frames/{frame}",
            "A picture of a clip, from frame 0", Access::kSignedIn, get_picture, "image/jpeg"},
      Route{"PUT", "/api/training/runs/{run}/items/{item}/answers/{attempt}",
            "An answer, which is final; practice of names takes others until one is right",
            Access::kSignedIn, put_answer, "TrainingVerdict", "TrainingAnswer", BodyKind::kJson},
      Route{"GET", "/api/training/runs/{run}/score",
            "The score of a finished part: one's own; of all for owners and verifiers",
            Access::kSignedIn, get_score, "TrainingScore"},
      Route{"GET", "/api/training/results", "How far all coders are", Access::kManager, get_results,
            "[TrainingOfCoder]"},
      Route{"GET",
            "/api/training/export",
            "The training of all coders as a table",
            Access::kManager,
            get_training_export,
            "text/csv",
            "",
            BodyKind::kNone,
            {{"what", ParameterType::kText, false, "parts (the default), answers"}}},
      Route{"PUT", "/api/training/mark", "What is asked of coders before they code", Access::kOwner,
            put_mark, "", "PassMark", BodyKind::kJson},
      Route{"PUT", "/api/training/coders/{coder}/admission",
            "Lets a coder code without having passed", Access::kOwner, put_admission, "",
            "Admission", BodyKind::kJson},
      Route{"DELETE", "/api/training/coders/{coder}/admission", "Ends that", Access::kOwner,
            delete_admission},
  };
  return kRoutes;
}

}  // namespace inkling::server
