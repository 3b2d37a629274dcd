#include <map>

#include "inkling/storage/proposals.h"
#include "server/testing/routes_case.h"

namespace inkling::server {
namespace {

using testing::body_of_code;
using testing::good;
using testing::Reply;
using testing::RoutesCase;
using testing::uuid;

class ProposalRoutes : public RoutesCase {};

TEST_F(ProposalRoutes, ProposalsThatWereShownAreNotedInEveryCodeBehind) {
  const std::int64_t stage = stages(server_.place->file)[1].id;
  const auto ids = add_tasks(
      server_.place->file, "ana",
      {{0, stage, server_.project.ben, server_.project.recording, 1, 0, 99, {}, true, "open"}});
  set_task_state(server_.place->file, "ana", server_.project.task_of_ben, "done");
  add_proposals(server_.place->file, "ana",
                {{0, server_.project.recording, 1, "inkling", "micro", 3, 5, 9, 1.5, "", "[]"}});
  const std::string ben = server_.session_of("ben");
  const std::string path = "/api/tasks/" + std::to_string(ids[0]) + "/codes/";
  const auto code = [&](int number) {
    return good(server_.ask(ben, "PUT", path + uuid(number), body_of_code(0, 10, 20).dump()),
                "Code")["content"]["proposalSeen"];
  };
  EXPECT_EQ(code(1), false);
  const Json proposals =
      good(server_.ask(ben, "GET",
                       "/api/recordings/" + std::to_string(server_.project.recording) +
                           "/proposals?face=1"),
           "[Proposal]");
  EXPECT_EQ(proposals.size(), 1u);
  EXPECT_EQ(code(2), true);
}

TEST_F(ProposalRoutes, AFileIsTakenInOnceAndItsProposalsCanBeRemoved) {
  const std::string recording =
      "/api/recordings/" + std::to_string(server_.project.recording) + "/proposals";
  const std::string vtt =
      "WEBVTT\n\n00:00.400 --> 00:00.800\n12\n\n00:09.000 --> 00:09.900\nbeyond the end\n";
  const std::string import = recording + "/import?face=1&name=first.vtt";
  const Json taken = good(server_.ask(ana_, "POST", import, vtt), "Imported");
  EXPECT_EQ(taken["proposals"], 1);
  EXPECT_EQ(taken["format"], "webvtt");
  ASSERT_FALSE(taken["notes"].empty());
  EXPECT_EQ(server_.ask(ana_, "POST", import, vtt).status, 409);
  const Json sources = good(server_.ask(ana_, "GET", recording + "/sources"), "[ProposalSource]");
  ASSERT_EQ(sources.size(), 1u);
  EXPECT_EQ(sources[0]["source"], "first.vtt");
  const std::string ben = server_.session_of("ben");
  EXPECT_EQ(server_.ask(ben, "GET", recording + "/sources").status, 403);
  EXPECT_EQ(server_.ask(ben, "DELETE", recording + "?source=first.vtt").status, 403);
  EXPECT_EQ(
      good(server_.ask(ana_, "DELETE", recording + "?source=first.vtt"), "Removed")["proposals"],
      1);
  EXPECT_EQ(proposals_of(server_.place->file, server_.project.recording, 1).size(), 0u);
}

// What a task of one recording was exported to is none of another, whichever format it has.
TEST_F(ProposalRoutes, AFileOfAnotherRecordingIsNotTakenIn) {
  ProjectFile& file = server_.place->file;
  CodeContent content = server_.project.content(10, 20);
  content.units = R"([{"unit":12}])";
  add_code(file, server_.project.ana, server_.project.task, new_uuid(), content);
  const std::int64_t other = server_.project.add(file, server_.project.subject, "second");
  const auto take = [&](std::int64_t into, const std::string& bytes, const std::string& name) {
    return server_.ask(
        ana_, "POST",
        "/api/recordings/" + std::to_string(into) + "/proposals/import?face=1&name=" + name, bytes);
  };
  for (const std::string format : {"eaf", "boris", "webvtt", "sheet"}) {
    const std::string path = "/api/tasks/" + std::to_string(server_.project.task);
    const Reply exported = server_.ask(ana_, "GET", path + "/export?format=" + format);
    ASSERT_EQ(exported.status, 200) << format;
    const Reply refused = take(other, exported.body, format);
    EXPECT_EQ(refused.status, 400) << format;
    EXPECT_NE(refused.body.find("call"), std::string::npos) << refused.body;
    EXPECT_EQ(proposals_of(file, other, 1).size(), 0u) << format;
    const Json taken = good(take(server_.project.recording, exported.body, format), "Imported");
    EXPECT_EQ(taken["proposals"], 1) << format;
    EXPECT_EQ(taken["withUnits"], 1) << format;
    EXPECT_EQ(taken["notes"], Json::array()) << format;
  }
  // As a coder has it who knows the recording by a cover's name only.
  std::map<std::string, std::string> covered;
  for (const std::string format : {"eaf", "sheet"}) {
    const std::string task = std::to_string(server_.project.task);
    std::string bytes =
        server_.ask(ana_, "GET", "/api/tasks/" + task + "/export?format=" + format).body;
    for (std::size_t at = 0; (at = bytes.find("call", at)) != std::string::npos; at += 5) {
      bytes.replace(at, 4, "task " + task);
    }
    EXPECT_EQ(take(other, bytes, "covered-" + format).status, 400) << format;
    const Json taken =
        good(take(server_.project.recording, bytes, "covered-" + format), "Imported");
    EXPECT_EQ(taken["proposals"], 1) << format;
    covered[format] = bytes;
  }
  const std::string foreign = "WEBVTT\n\n00:00.400 --> 00:00.800\n12\n";
  const Json taken = good(take(other, foreign, "foreign.vtt"), "Imported");
  EXPECT_NE(taken["notes"].dump().find("does not say of which recording"), std::string::npos);
  // A recording that is really called as a cover is the one that is meant.
  const std::int64_t called = server_.project.add(file, server_.project.subject,
                                                  "task " + std::to_string(server_.project.task));
  for (const auto& [format, bytes] : covered) {
    EXPECT_EQ(take(server_.project.recording, bytes, "again-" + format).status, 400) << format;
    EXPECT_EQ(take(called, bytes, "again-" + format).status, 200) << format;
  }
}

}  // namespace
}  // namespace inkling::server
