#include <algorithm>
#include <array>
#include <set>

#include "inkling/labelling/unit_notation.h"
#include "inkling/report/stage_changes_report.h"
#include "inkling/storage/coders.h"
#include "inkling/storage/exchange.h"
#include "inkling/storage/passwords.h"
#include "inkling/workbench/code_form.h"
#include "inkling/workbench/other_coders.h"
#include "inkling/workbench/project_progress.h"
#include "server/call.h"
#include "server/code_json.h"
#include "server/discussion_json.h"
#include "server/route.h"

namespace inkling::server {
namespace {

// Whoever looked at a face and is told anything of what others noted of it does not code it blind
// any more.
void note_seen(const Call& call, const std::vector<Discussion>& shown) {
  std::set<DiscussedFace> faces;
  for (const Discussion& one : shown) {
    const auto& coders = one.movement->coders;
    if (std::find(coders.begin(), coders.end(), call.me().id) == coders.end()) continue;
    faces.insert({one.face->recording_id, one.face->face_id});
  }
  note_discussions_seen(call.file(), call.me().id, {faces.begin(), faces.end()});
}

Answer get_discussions(Call& call) {
  const Discussions discussions(call);
  const auto all = discussions.all();
  Json list = Json::array();
  for (const Discussion& one : all) list.push_back(discussion_row_json(call, discussions, one));
  note_seen(call, all);
  return json_answer(list);
}

// Already the number tells whether what others noted is the same.
Answer get_waiting(Call& call) {
  const Discussions discussions(call);
  const auto counted = discussions.all();
  int discuss = 0, decide = 0, open = 0, all = 0;
  for (const Discussion& one : counted) {
    const auto waits_for = discussions.waits_for(*one.movement);
    const bool is_open = one.movement->state == MovementState::kOpen;
    ++all;
    open += is_open;
    discuss += std::find(waits_for.begin(), waits_for.end(), call.me().id) != waits_for.end();
    decide += is_open && waits_for.empty() && discussions.why_no_decision(*one.movement).empty();
  }
  note_seen(call, counted);
  return json_answer({{"discuss", discuss}, {"decide", decide}, {"open", open}, {"all", all}});
}

Answer whole_answer(Call& call, const std::string& code_id) {
  const Discussions discussions(call);
  const Discussion one = discussions.at(code_id);
  return json_answer(whole_discussion_json(call, discussions, one));
}

Answer get_discussion(Call& call) {
  const Discussions discussions(call);
  const Discussion one = discussions.at(call.word("discussion"));
  note_seen(call, {one});
  return json_answer(whole_discussion_json(call, discussions, one));
}

// The discussion whose codes are still those that the page has shown.
Discussion unchanged_discussion(Call& call, const Discussions& discussions) {
  const Discussion one = discussions.at(call.word("discussion"));
  if (stamp_of(*one.movement) == call.json["stamp"].get<std::string>()) return one;
  throw Refusal(409, "a coder changed a code of it meanwhile", call.word("discussion"),
                "look at it as it is now");
}

std::int64_t coder_at(const ComparedMovement& movement, const Json& index) {
  const auto at = index.get<std::size_t>();
  if (at < movement.coders.size()) return movement.coders[at];
  throw Refusal(400, "there is no such coder in the discussion", "coder", "load it again");
}

Answer post_remark(Call& call) {
  const Discussions discussions(call);
  const Discussion one = unchanged_discussion(call, discussions);
  if (!discussions.may_discuss(*one.movement)) {
    throw Refusal(403, "you did not code this movement", call.word("discussion"),
                  "its coders discuss it");
  }
  DiscussionRemark remark;
  remark.id = call.json["id"].get<std::string>();
  remark.recording_id = one.face->recording_id, remark.face_id = one.face->face_id;
  remark.coder_id = call.me().id;
  remark.basis = one.movement->basis();
  if (call.json.contains("agreesWith") && !call.json["agreesWith"].is_null()) {
    remark.agrees_with = coder_at(*one.movement, call.json["agreesWith"]);
    if (!discussions.comparison().rules.give_way) {
      throw Refusal(403, "the project's coders do not give way", call.word("discussion"),
                    "write your reason; a verifier decides");
    }
  }
  remark.text = plain_comment(call.json["text"].get<std::string>());
  add_remark(call.file(), remark);
  return whole_answer(call, call.word("discussion"));
}

DecidedEvent event_of_code(const CodeVersion& code) {
  const CodeContent& content = code.content;
  return {code.id,
          content.tier_id,
          content.onset_frame,
          content.apex_frame,
          content.offset_frame,
          content.emotion,
          content.units,
          content.confidence};
}

// The events of the body; the first is made of the movement's own code, a second has a number of
// its own.
std::vector<DecidedEvent> own_events(const Call& call, const ComparedMovement& movement) {
  std::vector<DecidedEvent> events;
  for (const Json& json : call.json.value("events", Json::array())) {
    const CodeContent content = code_content(json);
    events.push_back({"", content.tier_id, content.onset_frame, content.apex_frame,
                      content.offset_frame, content.emotion, content.units, content.confidence});
  }
  std::stable_sort(events.begin(), events.end(), [](const DecidedEvent& a, const DecidedEvent& b) {
    return a.onset_frame < b.onset_frame;
  });
  for (DecidedEvent& one : events) one.id = &one == events.data() ? movement.id : new_uuid();
  return events;
}

Answer post_decision(Call& call) {
  const Discussions discussions(call);
  const Discussion one = unchanged_discussion(call, discussions);
  const std::string why_not = discussions.why_no_decision(*one.movement);
  if (!why_not.empty()) throw Refusal(403, why_not, call.word("discussion"), "ask an owner");
  Decision decision;
  decision.id = call.json["id"].get<std::string>();
  decision.recording_id = one.face->recording_id, decision.face_id = one.face->face_id;
  decision.coder_id = call.me().id;
  decision.basis = one.movement->basis();
  decision.choice = call.json["choice"].get<std::string>();
  decision.reason = plain_comment(call.json["reason"].get<std::string>());
  if (decision.choice == "code") {
    const std::int64_t coder = coder_at(*one.movement, call.json.value("coder", Json(1 << 20)));
    const CodeVersion* code = one.movement->view_of(coder);
    if (!code) {
      throw Refusal(400, "this coder noted nothing", "coder", "decide that it is no event");
    }
    decision.events = {event_of_code(*code)};
  } else {
    decision.events = own_events(call, *one.movement);
  }
  add_decision(call.file(), decision);
  return whole_answer(call, call.word("discussion"));
}

Json waits_json(const std::vector<WaitingFor>& list) {
  Json json = Json::array();
  for (const WaitingFor& one : list) {
    json.push_back({{"who", one.who},
                    {"what", one.what},
                    {"count", one.count},
                    {"afterTasks", one.after_tasks}});
  }
  return json;
}

// In work that was begun elsewhere its coder is the owner: how many tasks a recording has would
// tell which comes again.
Answer get_progress(Call& call) {
  Json rows = Json::array();
  if (is_begun_work(call.file())) return json_answer(rows);
  const OthersRule others(call.file(), call.me().id);
  for (FaceProgress& one : project_progress(call.file(), *call.place.compared.now(call.file()))) {
    // How many movements there are would tell what others noted.
    const bool is_hidden = others.codes_without(call.me().id, one.recording_id, one.face_id);
    if (is_hidden) {
      one.discussing.clear(), one.deciding.clear();
      one.compared = one.standing = one.open = 0;
    }
    rows.push_back({{"recordingId", one.recording_id},
                    {"recordingName", one.recording},
                    {"faceId", one.face_id},
                    {"role", one.role},
                    {"coding", waits_json(one.coding)},
                    {"discussing", waits_json(one.discussing)},
                    {"deciding", waits_json(one.deciding)},
                    {"compared", one.compared},
                    {"standing", one.standing},
                    {"open", one.open},
                    {"hidden", is_hidden}});
  }
  return json_answer(rows);
}

// But of no face that who asks still codes without others' events.
Answer get_stage_changes(Call& call) {
  std::map<std::int64_t, std::string> names;
  for (const Coder& coder : coders(call.file())) names[coder.id] = coder.name;
  ProjectComparison comparison = *call.place.compared.now(call.file());
  const OthersRule others(call.file(), call.me().id);
  std::erase_if(comparison.faces, [&](const FaceComparison& face) {
    return others.codes_without(call.me().id, face.recording_id, face.face_id);
  });
  const auto changes = stage_changes(comparison, names);
  if (call.text("format") == "csv") {
    return attachment(stage_changes_csv(changes), "application/octet-stream", "stages.csv");
  }
  return json_answer(stage_changes_json(changes));
}

}  // namespace

std::span<const Route> discussion_routes() {
  static const std::array kRoutes = {
      Route{"GET", "/api/discussions",
            "Movements in which coders differ, or that are checked; whoever coded them does not "
            "code these faces blind any more",
            Access::kSignedIn, get_discussions, "[DiscussionRow]"},
      Route{"GET", "/api/waiting",
            "How many discussions wait for who asks; as the list, this ends blind coding there",
            Access::kSignedIn, get_waiting, "WaitingDiscussions"},
      Route{"GET", "/api/discussions/{discussion}", "One of them, by the code of any of its coders",
            Access::kSignedIn, get_discussion, "Discussion"},
      Route{"POST", "/api/discussions/{discussion}/remarks",
            "A coder's reason, or that they take over another's view", Access::kSignedIn,
            post_remark, "Discussion", "NewRemark", BodyKind::kJson},
      Route{"POST", "/api/discussions/{discussion}/decisions",
            "Decides what stands, with a reason; \"open\" takes that back", Access::kManager,
            post_decision, "Discussion", "NewDecision", BodyKind::kJson},
      Route{"GET", "/api/progress", "What waits for whom, in each recording", Access::kManager,
            get_progress, "[FaceProgress]"},
      Route{"GET",
            "/api/stage-changes",
            "What each stage made of what coders noted",
            Access::kManager,
            get_stage_changes,
            "[StageChanged]",
            "",
            BodyKind::kNone,
            {{"format", ParameterType::kText, false, "csv: as a file"}}},
  };
  return kRoutes;
}

}  // namespace inkling::server
