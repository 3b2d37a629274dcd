#include <set>

#include "inkling/storage/discussion_remarks.h"
#include "inkling/storage/passwords.h"
#include "inkling/storage/verified_events.h"
#include "inkling/workbench/task_plan.h"
#include "server/testing/test_server.h"

namespace inkling::server {
namespace {

using testing::good;
using testing::Reply;
using testing::TestServer;

// Ben and Dora code blind and differ; ana owns the project and cora verifies.
class DiscussionRoutes : public ::testing::Test {
 protected:
  DiscussionRoutes() {
    cora_id_ = add("cora", "verifier"), dora_id_ = add("dora", "coder");
    take_back_task(file(), "ana", server_.project.task);
    task_of_dora_ =
        inkling::testing::TestProject::add_task(file(), dora_id_, server_.project.recording);
    by_ben_ = code(server_.project.ben, server_.project.task_of_ben, 20, 30, "fear");
    by_dora_ = code(dora_id_, task_of_dora_, 23, 30, "surprise");
    ben_ = server_.session_of("ben"), dora_ = server_.session_of("dora");
    cora_ = server_.session_of("cora"), ana_ = server_.session_of("ana");
  }

  ProjectFile& file() const { return server_.place->file; }
  std::int64_t add(const std::string& name, const std::string& role) {
    return add_coder(file(), "ana", {0, name, role, {}, "{}", true}, "password of " + name,
                     kQuickPassword);
  }
  std::string code(std::int64_t coder, std::int64_t task, std::int64_t onset, std::int64_t offset,
                   const std::string& emotion) {
    CodeContent content = server_.project.content(onset, offset);
    content.emotion = emotion;
    return add_code(file(), coder, task, new_uuid(), content).id;
  }
  void finish() {
    set_task_state(file(), "ana", server_.project.task_of_ben, "done");
    set_task_state(file(), "ana", task_of_dora_, "done");
  }
  Json list(const std::string& session) const {
    return good(server_.ask(session, "GET", "/api/discussions"), "[DiscussionRow]");
  }
  Json one(const std::string& session, const std::string& id) const {
    return good(server_.ask(session, "GET", "/api/discussions/" + id), "Discussion");
  }
  Reply say(const std::string& session, const Json& body) const {
    return server_.ask(session, "POST", "/api/discussions/" + by_ben_ + "/remarks", body.dump());
  }
  Reply decide(const std::string& session, const Json& body) const {
    return server_.ask(session, "POST", "/api/discussions/" + by_ben_ + "/decisions", body.dump());
  }
  Json decision(const std::string& choice, const Json& more = Json::object()) const {
    Json body = {{"id", new_uuid()},
                 {"stamp", one(cora_, by_ben_)["stamp"]},
                 {"choice", choice},
                 {"reason", "the brows rise first"}};
    body.update(more);
    return body;
  }
  Json rules(std::size_t at) const {
    return good(server_.ask(ana_, "GET", "/api/state"), "State")["stages"][at]["rules"];
  }
  void set_rules(std::size_t at, const Json& rules) const {
    const std::int64_t id = stages(file())[at].id;
    EXPECT_EQ(
        server_.ask(ana_, "PUT", "/api/stages/" + std::to_string(id), Json{{"rules", rules}}.dump())
            .status,
        204);
  }

  TestServer server_;
  std::int64_t cora_id_ = 0, dora_id_ = 0, task_of_dora_ = 0;
  std::string by_ben_, by_dora_, ben_, dora_, cora_, ana_;
};

TEST_F(DiscussionRoutes, ThereAreNoneBeforeBothAreDone) {
  EXPECT_EQ(list(cora_).size(), 0u);
  set_task_state(file(), "ana", task_of_dora_, "done");
  EXPECT_EQ(list(cora_).size(), 0u);
  EXPECT_EQ(server_.ask(cora_, "GET", "/api/discussions/" + by_dora_).status, 404);
  finish();
  const Json rows = list(cora_);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0]["id"], by_ben_);
  EXPECT_EQ(rows[0]["kinds"], Json({"onset", "emotion"}));
  EXPECT_EQ(rows[0]["waitsFor"], Json({"ben", "dora"}));
  EXPECT_EQ(one(cora_, by_dora_)["id"], by_ben_);  // by the code of any of its coders
}

TEST_F(DiscussionRoutes, CodersSeeTheirOwnAndVerifiersAll) {
  finish();
  const std::string path = "/api/discussions/" + by_ben_;
  for (const char* get :
       {"/api/discussions", "/api/waiting", "/api/progress", "/api/stage-changes"}) {
    EXPECT_EQ(server_.ask("", "GET", get).status, 401) << get;
  }
  EXPECT_EQ(server_.ask("", "GET", path).status, 401);
  for (const char* get : {"/api/progress", "/api/stage-changes"}) {
    EXPECT_EQ(server_.ask(ben_, "GET", get).status, 403) << get;
  }
  add("emil", "coder");
  const std::string emil = server_.session_of("emil");
  EXPECT_EQ(list(emil).size(), 0u);
  EXPECT_EQ(server_.ask(emil, "GET", path).status, 404);
  EXPECT_EQ(say(emil, {{"id", new_uuid()}, {"stamp", "x"}, {"text", "no"}}).status, 404);

  // The recording of a task that may come again has no name, and pictures come all the same.
  const Json of_ben = list(ben_)[0];
  EXPECT_EQ(of_ben["recordingName"], "task " + std::to_string(server_.project.task_of_ben));
  const std::string covered = of_ben["recordingId"].dump();
  EXPECT_EQ(good(server_.ask(ben_, "GET", "/api/recordings/" + covered), "RecordingWhole")["name"],
            of_ben["recordingName"]);
  EXPECT_EQ(one(ben_, by_ben_).dump().find("\"call\""), std::string::npos);
  EXPECT_EQ(list(cora_)[0]["recordingName"], "call");
  EXPECT_EQ(decide(ben_, decision("none")).status, 403);
  EXPECT_EQ(say(cora_, {{"id", new_uuid()}, {"stamp", one(cora_, by_ben_)["stamp"]}, {"text", "x"}})
                .status,
            403);
}

TEST_F(DiscussionRoutes, WhoStillCodesTheFaceBlindSeesNothing) {
  const std::int64_t stage = stages(file())[0].id;
  const std::int64_t again = add_tasks(file(), "ana",
                                       {{0, stage, server_.project.ben, server_.project.recording,
                                         1, 0, 99, server_.project.task_of_ben, false, "open"}})
                                 .front();
  finish();
  EXPECT_EQ(list(ben_).size(), 0u);
  const std::string path = "/api/discussions/" + by_ben_;
  const Reply later = server_.ask(ben_, "GET", path);
  EXPECT_EQ(later.status, 404);
  const Reply none = server_.ask(ben_, "GET", "/api/discussions/" + new_uuid());
  EXPECT_EQ(none.status, 404);
  EXPECT_EQ(Json::parse(later.body)["error"], Json::parse(none.body)["error"]);
  EXPECT_EQ(say(ben_, {{"id", new_uuid()}, {"stamp", "x"}, {"text", "no"}}).status, 404);
  EXPECT_EQ(good(server_.ask(ben_, "GET", "/api/waiting"), "WaitingDiscussions")["all"], 0);
  EXPECT_EQ(list(dora_).size(), 1u);
  set_task_state(file(), "ana", again, "done");
  EXPECT_EQ(list(ben_).size(), 1u);
  // So does a verifier with a task of their own.
  inkling::testing::TestProject::add_task(file(), cora_id_, server_.project.recording);
  EXPECT_EQ(list(cora_).size(), 0u);
}

TEST_F(DiscussionRoutes, WhoWasToldTheirNumberCodesTheFaceBlindNoMore) {
  finish();
  const std::string task = "/api/tasks/" + std::to_string(server_.project.task_of_ben);
  EXPECT_EQ(good(server_.ask(ben_, "GET", "/api/waiting"), "WaitingDiscussions")["discuss"], 1);
  EXPECT_EQ(server_.ask(ben_, "PUT", task, R"({"state": "open"})").status, 403);
  EXPECT_EQ(server_.ask(cora_, "PUT", task, R"({"state": "open"})").status, 204);
}

TEST_F(DiscussionRoutes, WhoHasSeenADiscussionCodesTheFaceBlindNoMore) {
  finish();
  const std::string task = "/api/tasks/" + std::to_string(server_.project.task_of_ben);
  const auto set = [&](const std::string& session, const std::string& state) {
    return server_.ask(session, "PUT", task, Json{{"state", state}}.dump()).status;
  };
  EXPECT_EQ(set(ben_, "open"), 204);
  EXPECT_EQ(set(ben_, "done"), 204);
  list(ben_);
  EXPECT_EQ(set(ben_, "open"), 403);
  EXPECT_EQ(set(cora_, "open"), 204);
  const Json body = {{"base", 1},
                     {"content", {{"tierId", 1}, {"onsetFrame", 23}, {"offsetFrame", 30}}}};
  const Json changed =
      good(server_.ask(ben_, "PUT", task + "/codes/" + by_ben_, body.dump()), "Code");
  EXPECT_EQ(changed["content"]["views"], Json({"others"}));
}

TEST_F(DiscussionRoutes, CodersGiveReasonsAndOneGivesWay) {
  finish();
  const Json first = one(ben_, by_ben_);
  EXPECT_EQ(first["differences"][0], Json({{"kind", "onset"}, {"frames", 3}, {"us", 120'000}}));
  EXPECT_EQ(first["views"][0]["mine"], true);
  EXPECT_EQ(first["views"][1]["coder"], "dora");
  EXPECT_EQ(first["mayDecide"], false);
  const Json reason = {
      {"id", new_uuid()}, {"stamp", first["stamp"]}, {"text", "the brows draw together"}};
  good(say(ben_, reason), "Discussion");
  const Json seen = good(say(ben_, reason), "Discussion");  // its answer was lost
  EXPECT_EQ(seen["remarkList"].size(), 1u);
  EXPECT_EQ(seen["waitsFor"], Json({"dora"}));
  EXPECT_EQ(say(ben_, {{"id", new_uuid()}, {"stamp", "before"}, {"text", "late"}}).status, 409);
  const Json settled = good(
      say(dora_, {{"id", new_uuid()}, {"stamp", first["stamp"]}, {"agreesWith", 0}, {"text", ""}}),
      "Discussion");
  EXPECT_EQ(settled["state"], "settled");
  EXPECT_EQ(settled["settledWith"], 0);
  EXPECT_EQ(verified_faces(file())[0].events.at(0).id, by_ben_);
  set_rules(1, {{"giveWay", false}});
  EXPECT_EQ(
      say(dora_, {{"id", new_uuid()}, {"stamp", first["stamp"]}, {"agreesWith", 0}, {"text", ""}})
          .status,
      403);
}

TEST_F(DiscussionRoutes, AVerifierDecidesAndTakesItBack) {
  finish();
  EXPECT_EQ(decide(cora_, decision("code", {{"coder", 1}, {"reason", ""}})).status, 400);
  EXPECT_EQ(decide(cora_, decision("code")).status, 400);
  EXPECT_EQ(decide(cora_, decision("own")).status, 400);
  Json done = good(decide(cora_, decision("code", {{"coder", 1}})), "Discussion");
  EXPECT_EQ(done["state"], "decided");
  EXPECT_EQ(done["decisions"][0]["by"], "cora");
  EXPECT_EQ(verified_faces(file())[0].events.at(0).id, by_dora_);
  const Json event = {{"tierId", 1},
                      {"onsetFrame", 21},
                      {"offsetFrame", 24},
                      {"emotion", "fear"},
                      {"units", {{{"unit", 4}, {"intensity", "B"}, {"side", "both"}}}}};
  Json second = event;
  second["onsetFrame"] = 26, second["offsetFrame"] = 30;
  good(decide(cora_, decision("two", {{"events", {event, second}}})), "Discussion");
  ASSERT_EQ(verified_faces(file())[0].events.size(), 2u);
  EXPECT_EQ(verified_faces(file())[0].events[0].id, by_ben_);
  EXPECT_EQ(verified_faces(file())[0].events[1].onset_frame, 26);
  done = good(decide(cora_, decision("open")), "Discussion");
  EXPECT_EQ(done["state"], "open");
  EXPECT_EQ(done["decisions"].size(), 3u);
  good(decide(cora_, decision("none")), "Discussion");
  EXPECT_EQ(verified_faces(file())[0].events.size(), 0u);

  const Json changes = good(server_.ask(cora_, "GET", "/api/stage-changes"), "[StageChanged]");
  EXPECT_EQ(changes[1]["of"], "disagreed");
  EXPECT_EQ(changes[1]["dropped"], 1);
  const Reply file = server_.ask(cora_, "GET", "/api/stage-changes?format=csv");
  EXPECT_NE(file.body.find("onset,kind,1,0,0,0,0,1,0,0\n"), std::string::npos) << file.body;
  inkling::testing::expect_whole(this->file());
}

TEST_F(DiscussionRoutes, NobodyDecidesOfTheirOwnUnlessTheStageSaysSo) {
  code(server_.project.ben, server_.project.task_of_ben, 60, 70, "fear");
  finish();
  change_coder(file(), "ana", {dora_id_, "dora", "verifier", {}, "{}", true});
  EXPECT_EQ(one(dora_, by_ben_)["mayDecide"], false);
  EXPECT_EQ(decide(dora_, decision("none")).status, 403);
  set_rules(2, {{"own", true}});
  EXPECT_EQ(one(dora_, by_ben_)["mayDecide"], true);
  good(decide(dora_, decision("none")), "Discussion");
}

TEST_F(DiscussionRoutes, AStageMayHideWhoItWasAndWhatOthersNoted) {
  finish();
  const auto set_others = [&](std::size_t at, const std::string& others) {
    const std::int64_t id = stages(file())[at].id;
    server_.ask(ana_, "PUT", "/api/stages/" + std::to_string(id), Json{{"others", others}}.dump());
  };
  set_others(1, "letters"), set_others(2, "letters");
  EXPECT_EQ(one(ben_, by_ben_)["views"][0]["coder"], "ben");
  EXPECT_EQ(one(ben_, by_ben_)["views"][1]["coder"], "D");
  EXPECT_EQ(one(cora_, by_ben_)["views"][0]["coder"], "B");
  set_others(1, "no");
  EXPECT_EQ(list(ben_).size(), 0u);
  EXPECT_EQ(list(cora_)[0]["waitsForMe"], true);  // nobody discusses it
}

TEST_F(DiscussionRoutes, ProgressTellsWhatWaitsForWhom) {
  const auto progress = [&] {
    return good(server_.ask(cora_, "GET", "/api/progress"), "[FaceProgress]")[0];
  };
  EXPECT_EQ(progress()["coding"].size(), 2u);
  EXPECT_EQ(progress()["coding"][0],
            Json({{"who", "ben"}, {"what", "task"}, {"count", 1}, {"afterTasks", false}}));
  finish();
  EXPECT_EQ(progress()["coding"].size(), 0u);
  EXPECT_EQ(progress()["discussing"].size(), 2u);
  EXPECT_EQ(progress()["deciding"].size(), 0u);
  for (const std::string& session : {ben_, dora_}) {
    good(say(session,
             {{"id", new_uuid()}, {"stamp", one(session, by_ben_)["stamp"]}, {"text", "so"}}),
         "Discussion");
  }
  EXPECT_EQ(progress()["deciding"][0]["count"], 1);
  EXPECT_EQ(good(server_.ask(cora_, "GET", "/api/waiting"), "WaitingDiscussions"),
            Json({{"discuss", 0}, {"decide", 1}, {"open", 1}, {"all", 1}}));
  good(decide(cora_, decision("none")), "Discussion");
  EXPECT_EQ(good(server_.ask(cora_, "GET", "/api/waiting"), "WaitingDiscussions"),
            Json({{"discuss", 0}, {"decide", 0}, {"open", 0}, {"all", 1}}));
  EXPECT_EQ(progress()["deciding"].size(), 0u);
  EXPECT_EQ(progress()["standing"], 0);  // it is no event
  EXPECT_EQ(progress()["compared"], 1);
}

// Whoever still codes the face blind sees no discussion yet, and is not sent to one.
TEST_F(DiscussionRoutes, ProgressKnowsWhoCannotDiscussYet) {
  finish();
  const std::int64_t stage = add_stage(file(), "ana", {0, 0, "again", "code", "{}"});
  const auto give = [&](std::int64_t coder) {
    const Task task{0, stage, coder, server_.project.recording, 1, 0, 99, {}, false, "open"};
    return add_tasks(file(), "ana", {task}).front();
  };
  const auto progress = [&](const std::string& session) {
    return good(server_.ask(session, "GET", "/api/progress"), "[FaceProgress]")[0];
  };
  const auto changes = [&] {
    return good(server_.ask(cora_, "GET", "/api/stage-changes"), "[StageChanged]")[0]["movements"];
  };
  give(server_.project.ben);
  EXPECT_EQ(list(ben_).size(), 0u);
  const Json discussing = progress(cora_)["discussing"];
  EXPECT_EQ(discussing[0],
            Json({{"who", "ben"}, {"what", "discussion"}, {"count", 1}, {"afterTasks", true}}));
  EXPECT_EQ(discussing[1]["afterTasks"], false);
  EXPECT_EQ(changes(), 1);
  // Nor does it tell a verifier who codes there how much others noted.
  const std::int64_t of_cora = give(cora_id_);
  EXPECT_EQ(progress(cora_)["hidden"], true);
  EXPECT_EQ(progress(cora_)["compared"], 0);
  EXPECT_EQ(progress(cora_)["discussing"], Json::array());
  EXPECT_EQ(changes(), 0);
  EXPECT_EQ(progress(ana_)["compared"], 1);
  set_task_state(file(), "ana", of_cora, "done");
  EXPECT_EQ(progress(cora_)["hidden"], false);
  EXPECT_EQ(progress(cora_)["compared"], 1);
}

TEST_F(DiscussionRoutes, RulesOfStagesAreSetAndASeedIsKept) {
  EXPECT_EQ(rules(0), Json({{"coders", 2}}));
  EXPECT_EQ(rules(1)["toleranceMs"], 100);
  set_rules(1, {{"toleranceMs", 120}, {"differs", {"existence", "onset"}}});
  EXPECT_EQ(rules(1)["differs"], Json({"existence", "onset"}));
  EXPECT_EQ(settings_of(stages(file())[1]).others, OthersShown::kNames);  // stays
  set_rules(2, {{"sampleShare", 0.1}});
  const Json seed = rules(2)["sampleSeed"];
  set_rules(2, {{"sampleShare", 0.2}});
  EXPECT_EQ(rules(2)["sampleSeed"], seed);
  const std::string path = "/api/stages/" + std::to_string(stages(file())[0].id);
  EXPECT_EQ(server_.ask(ana_, "PUT", path, R"({"rules": {"coders": 0}})").status, 400);
  EXPECT_EQ(server_.ask(cora_, "PUT", path, R"({"rules": {"coders": 3}})").status, 403);
}

TEST_F(DiscussionRoutes, NothingOfAWithdrawnChildIsLeft) {
  finish();
  good(decide(cora_, decision("none")), "Discussion");
  const std::string path = "/api/subjects/" + std::to_string(server_.project.subject) + "/withdraw";
  EXPECT_EQ(server_.ask(ana_, "POST", path, R"({"pseudonym": "c01"})").status, 200);
  EXPECT_EQ(list(cora_).size(), 0u);
  EXPECT_EQ(server_.ask(cora_, "GET", "/api/discussions/" + by_ben_).status, 404);
  inkling::testing::expect_whole(file());
}

}  // namespace
}  // namespace inkling::server
