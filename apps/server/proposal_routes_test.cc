#include "inkling/storage/proposals.h"
#include "server/testing/routes_case.h"

namespace inkling::server {
namespace {

using testing::body_of_code;
using testing::good;
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

}  // namespace
}  // namespace inkling::server
