#include <array>

#include "inkling/storage/moments.h"
#include "inkling/storage/proposals.h"
#include "server/schema.h"
#include "server/testing/test_server.h"

namespace inkling::server {
namespace {

using testing::good;
using testing::Reply;
using testing::TestServer;

constexpr char kOwnId[] = "00000000-0000-4000-8000-00000000000a";

// A recording of a child and a therapist with a smile of each; the owner's blind task is done.
class MomentRoutes : public ::testing::Test {
 protected:
  MomentRoutes() {
    ProjectFile& file = server_.place->file;
    const std::int64_t recording = server_.project.recording;
    set_recording_state(file, "ana", recording, "ready");
    set_face(file, "ana", {recording, 2, "therapist", {}, ""});
    const std::string units =
        R"([{"unit":6,"intensity":null,"side":"both"},{"unit":12,"intensity":null,"side":"both"}])";
    add_proposals(
        file, "ingest",
        {{0, recording, 1, "inkling analyze 0.1.0", "macro", 40, 45, 60, 2.5, "happiness", units},
         {0, recording, 2, "inkling analyze 0.1.0", "macro", 50, 55, 62, 2.0, "happiness", units}});
    set_task_state(file, "ana", server_.project.task, "done");
  }

  std::string child() const { return "/api/children/" + std::to_string(server_.project.subject); }
  std::string own_moments() const {
    return "/api/recordings/" + std::to_string(server_.project.recording) + "/moments";
  }
  Json look() const {
    EXPECT_EQ(server_.ask(ana_, "POST", child() + "/look").status, 204);
    return recording_in(good(server_.ask(ana_, "GET", child()), "Child"));
  }
  static Json recording_in(const Json& child) { return child["sessions"][0]["recordings"][0]; }
  Reply put(const Json& moment, const Json& changes, int base = 0) const {
    Json content;
    for (const char* name : {"beginUs", "endUs", "state", "note"}) content[name] = moment[name];
    content.update(changes);
    const Json body = {{"base", base == 0 ? moment["version"].get<int>() : base},
                       {"content", content}};
    return server_.ask(ana_, "PUT", "/api/moments/" + moment["id"].get<std::string>(), body.dump());
  }

  TestServer server_;
  std::string ana_ = server_.session_of("ana");
};

TEST_F(MomentRoutes, AChildHasSessionsWithMomentsAndPlainCounts) {
  const Json recording = look();
  EXPECT_EQ(recording["childFaceId"], 1);
  EXPECT_EQ(recording["otherFaceId"], 2);
  EXPECT_EQ(recording["otherRole"], "therapist");
  EXPECT_EQ(recording["durationUs"], 100 * 40'000);  // as the list of recordings has it
  ASSERT_EQ(recording["moments"].size(), 1u);
  const Json moment = recording["moments"][0];
  EXPECT_EQ(moment["sort"], "both-smile");
  EXPECT_EQ(moment["state"], "open");
  EXPECT_EQ(moment["by"], "moments");
  EXPECT_EQ(recording["trend"]["smiles"]["count"], 1);
  EXPECT_EQ(recording["trend"]["bothSmile"]["count"], 1);
  EXPECT_LT(recording["trend"]["smiles"]["low"], recording["trend"]["smiles"]["perMinute"]);
  EXPECT_EQ(server_.ask(ana_, "GET", "/api/children/999").status, 404);
}

TEST_F(MomentRoutes, WhatWasFoundOfAFaceDoesNotStandOnceItIsAnothers) {
  const Json moment = look()["moments"][0];
  good(put(moment, {{"state", "accepted"}}), "Moment");
  set_face(server_.place->file, "ana", {server_.project.recording, 1, "parent", {}, ""});
  const Json recording = look();
  EXPECT_EQ(recording["childFaceId"], Json());
  EXPECT_EQ(recording["trend"], Json());
  EXPECT_EQ(recording["moments"].size(), 0u);
  EXPECT_NE(recording["missing"].get<std::string>().find("not said to be the child's: 1."),
            std::string::npos);
  const std::string list = server_.ask(ana_, "GET", child() + "/list?state=all").body;
  EXPECT_EQ(list.find("both-smile"), std::string::npos) << list;
}

TEST_F(MomentRoutes, ADecisionAndANoteSurviveANewSearch) {
  const Json moment = look()["moments"][0];
  const Json kept = good(put(moment, {{"state", "accepted"}, {"note", "both at once"}}), "Moment");
  EXPECT_EQ(kept["version"], 2);
  EXPECT_EQ(kept["by"], "ana");
  EXPECT_EQ(kept["reason"], moment["reason"]);
  measure_proposals(server_.place->file, "ingest", server_.project.recording, {});
  const Json again = look()["moments"];
  ASSERT_EQ(again.size(), 1u);
  EXPECT_EQ(again[0]["note"], "both at once");
  const Json versions = good(
      server_.ask(ana_, "GET", "/api/moments/" + moment["id"].get<std::string>() + "/versions"),
      "[Moment]");
  EXPECT_EQ(versions.size(), 2u);
  inkling::testing::expect_whole(server_.place->file);
}

// Nothing is counted then, which is not the same as that nothing was found.
TEST_F(MomentRoutes, WhatIsNoLongerMeasuredIsNotCounted) {
  ASSERT_EQ(look()["measured"], true);
  const std::string path = "/api/recordings/" + std::to_string(server_.project.recording);
  good(server_.ask(ana_, "DELETE", path + "/proposals?source=inkling%20analyze%200.1.0"),
       "Removed");
  const Json recording = look();
  EXPECT_EQ(recording["measured"], false);
  EXPECT_EQ(recording["trend"], Json());
  EXPECT_EQ(recording["moments"].size(), 1u);  // what was found stays
  const Json listed = good(server_.ask(ana_, "GET", "/api/recordings"), "[Recording]")[0];
  EXPECT_EQ(listed["measured"], false);
  EXPECT_EQ(listed["subject"], "c01");
  EXPECT_EQ(listed["session"], "session call");
  EXPECT_EQ(server_.ask(server_.session_of("ben"), "POST", path + "/analyse").status, 403);
  EXPECT_EQ(look()["measuring"], false);
  good(server_.ask(ana_, "POST", path + "/analyse"), "Started");
  EXPECT_EQ(look()["measuring"], true);
  EXPECT_EQ(good(server_.ask(ana_, "GET", "/api/recordings"), "[Recording]")[0]["measuring"], true);
  measure_proposals(server_.place->file, "ingest", server_.project.recording, {});
  EXPECT_EQ(look()["trend"]["smiles"]["count"], 0);  // now it is known
  EXPECT_EQ(look()["moments"].size(), 0u);
  EXPECT_EQ(look()["measuring"], false);
}

TEST_F(MomentRoutes, AStaleChangeIsRefusedWithWhatIsNewest) {
  const Json moment = look()["moments"][0];
  const Json newest = good(put(moment, {{"note", "first"}}), "Moment");
  EXPECT_EQ(good(put(moment, {{"note", "first"}}), "Moment"), newest);  // comes twice
  const Reply stale = put(moment, {{"note", "second"}});
  EXPECT_EQ(stale.status, 409);
  EXPECT_EQ(stale.json()["newest"], newest);
  check_schema(stale.json(), schema_named("Error"));
}

TEST_F(MomentRoutes, AMomentOfOnesOwnIsAcceptedAndOnce) {
  const Json body = {{"id", kOwnId}, {"beginUs", 1'000'000}, {"endUs", 2'000'000}};
  const Json own = good(server_.ask(ana_, "POST", own_moments(), body.dump()), "Moment");
  EXPECT_EQ(own["origin"], "own");
  EXPECT_EQ(own["state"], "accepted");
  EXPECT_EQ(own["otherFaceId"], 2);
  EXPECT_EQ(good(server_.ask(ana_, "POST", own_moments(), body.dump()), "Moment"), own);
  const Json moved = good(put(own, {{"endUs", 2'500'000}}), "Moment");
  EXPECT_EQ(moved["endUs"], 2'500'000);
  for (const auto& [begin_us, end_us] : {std::pair(0, 20'000'000), std::pair(2'000'000, 1'000'000),
                                         std::pair(9'000'000, 9'500'000)}) {
    EXPECT_EQ(put(moved, {{"beginUs", begin_us}, {"endUs", end_us}}).status, 400);
  }
}

TEST_F(MomentRoutes, WhoCodesBlindSeesNoMoments) {
  const Json moment = look()["moments"][0];
  set_task_state(server_.place->file, "ana", server_.project.task, "open");
  const Json recording = recording_in(good(server_.ask(ana_, "GET", child()), "Child"));
  EXPECT_EQ(recording["blind"], true);
  EXPECT_EQ(recording["moments"].size(), 0u);
  EXPECT_EQ(recording["trend"], Json());
  const std::string path = "/api/moments/" + moment["id"].get<std::string>();
  EXPECT_EQ(put(moment, {{"note", "seen"}}).status, 403);
  EXPECT_EQ(server_.ask(ana_, "GET", path + "/clip").status, 403);
  EXPECT_EQ(server_.ask(ana_, "GET", path + "/versions").status, 403);
  const Json own = {{"id", kOwnId}, {"beginUs", 0}, {"endUs", 1'000'000}};
  EXPECT_EQ(server_.ask(ana_, "POST", own_moments(), own.dump()).status, 403);
  const std::string list = child() + "/list?state=all";
  EXPECT_EQ(server_.ask(ana_, "GET", list).body.find("smiling"), std::string::npos);
  EXPECT_EQ(server_
                .ask(ana_, "GET",
                     list + "&format=webvtt&recording=" + std::to_string(server_.project.recording))
                .status,
            403);
  set_task_state(server_.place->file, "ana", server_.project.task, "done");
  EXPECT_NE(server_.ask(ana_, "GET", list).body.find("smiling"), std::string::npos);
}

// What was seen here cannot be forgotten in a later pass.
TEST_F(MomentRoutes, WhoSawMomentsHasSeenProposals) {
  look();
  ProjectFile& file = server_.place->file;
  set_task_state(file, "ana", server_.project.task, "open");
  const Json body = {{"base", 0},
                     {"content", {{"tierId", 1}, {"onsetFrame", 10}, {"offsetFrame", 20}}}};
  const Reply code = server_.ask(
      ana_, "PUT", "/api/tasks/" + std::to_string(server_.project.task) + "/codes/" + kOwnId,
      body.dump());
  EXPECT_EQ(code.status, 200) << code.body;
  EXPECT_EQ(code.json()["content"]["proposalSeen"], true);
}

TEST_F(MomentRoutes, TheListComesAsASheetAndAsSubtitles) {
  good(put(look()["moments"][0], {{"state", "accepted"}, {"note", "a \"note\", with comma"}}),
       "Moment");
  const Reply csv = server_.ask(ana_, "GET", child() + "/list?format=csv");
  EXPECT_EQ(csv.status, 200);
  EXPECT_NE(csv.body.find("c01,session call,,call,"), std::string::npos) << csv.body;
  EXPECT_NE(csv.body.find("\"a \"\"note\"\", with comma\""), std::string::npos);
  EXPECT_NE(csv.header("Content-Disposition").find("c01-moments.csv"), std::string::npos);
  const std::string recording = std::to_string(server_.project.recording);
  const Reply vtt =
      server_.ask(ana_, "GET", child() + "/list?format=webvtt&recording=" + recording);
  EXPECT_EQ(vtt.status, 200);
  EXPECT_NE(vtt.header("Content-Disposition").find("c01-call-moments.vtt"), std::string::npos);
  const Reply all = server_.ask(ana_, "GET", child() + "/list?format=csv&state=all");
  EXPECT_NE(all.header("Content-Disposition").find("c01-moments-all.csv"), std::string::npos);
  EXPECT_TRUE(vtt.body.starts_with("WEBVTT\n\nNOTE recording: call\n\n00:00:00.100 --> "))
      << vtt.body;
  EXPECT_EQ(server_.ask(ana_, "GET", child() + "/list?format=webvtt").status, 400);
  EXPECT_EQ(server_.ask(ana_, "GET", child() + "/list?format=pdf").status, 400);
}

TEST_F(MomentRoutes, AClipIsAskedForInKnownWaysOnly) {
  const Json moment = look()["moments"][0];
  const std::string clip = "/api/moments/" + moment["id"].get<std::string>() + "/clip";
  EXPECT_EQ(server_.ask(ana_, "GET", clip + "?view=other").status, 400);
  EXPECT_EQ(server_.ask(ana_, "GET", clip + "?hidden=maybe").status, 400);
  EXPECT_EQ(server_.ask(ana_, "GET", clip).status, 400);  // the recording is no film
  ProjectFile& file = server_.place->file;
  write_file(path_of(file.folder(), recording_of(file, server_.project.recording)),
             "the film of another child");
  EXPECT_NE(server_.ask(ana_, "GET", clip).json().value("error", "").find("not the file"),
            std::string::npos);
  EXPECT_EQ(server_.ask(ana_, "GET", std::string("/api/moments/") + kOwnId + "/clip").status, 404);
}

}  // namespace
}  // namespace inkling::server
