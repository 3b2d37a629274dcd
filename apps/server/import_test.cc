#include "inkling/storage/proposals.h"
#include "server/schema.h"
#include "server/testing/test_server.h"

namespace inkling::server {
namespace {

using testing::good;
using testing::Reply;
using testing::TestServer;

class Import : public ::testing::Test {
 protected:
  Reply send(const std::string& bytes, const std::string& name) {
    return server_.ask(ana_, "POST", "/api/recordings/1/proposals/import?face=1&name=" + name,
                       bytes);
  }
  static std::string table(std::size_t rows) {
    std::string text = "onset_frame,offset_frame\n";
    for (std::size_t i = 0; i < rows; ++i) text += "1,2\n";
    return text;
  }
  std::size_t stored() { return proposals_of(server_.place->file, 1, 1).size(); }

  TestServer server_;
  std::string ana_ = server_.session_of("ana");
};

TEST_F(Import, TakesSoManyLinesAndEventsAtMost) {
  const Reply lines = send(table(200'000), "lines.csv");
  EXPECT_EQ(lines.status, 413);
  EXPECT_NE(lines.body.find("100000 lines"), std::string::npos) << lines.body;
  const Reply events = send(table(10'001), "events.csv");
  EXPECT_EQ(events.status, 413);
  EXPECT_NE(events.body.find("10000 events"), std::string::npos) << events.body;
  EXPECT_EQ(send(table(1) + std::string(17 << 20, '1'), "large.csv").status, 413);
  EXPECT_EQ(stored(), 0u);
  EXPECT_EQ(good(send(table(10'000), "all.csv"), "Imported")["proposals"], 10'000);
  EXPECT_EQ(stored(), 10'000u);
}

TEST_F(Import, ReadsUtf16WithoutBeingToldTheFormat) {
  std::string wide = "\xFF\xFE";
  for (const char c : table(2)) wide += {c, '\0'};
  EXPECT_EQ(good(send(wide, "wide.csv"), "Imported")["proposals"], 2);
}

TEST_F(Import, WhatCannotBeSeenInTheNameOfAFileIsLeftOut) {
  good(send(table(1), "a%C2%9B%E2%80%8Bb%20.csv%E2%80%AE"), "Imported");
  EXPECT_EQ(proposals_of(server_.place->file, 1, 1)[0].source, "ab .csv");
}

// Ana has an open task at the face that is coded without proposals.
TEST_F(Import, WhoCodesBlindIsNotToldHowManyProposalsThereAre) {
  good(send(table(3), "three.csv"), "Imported");
  const auto sources = [&] {
    return good(server_.ask(ana_, "GET", "/api/recordings/1/proposals/sources"),
                "[ProposalSource]");
  };
  ASSERT_EQ(sources().size(), 1u);
  EXPECT_EQ(sources()[0]["source"], "three.csv");
  EXPECT_TRUE(sources()[0]["proposals"].is_null());
  set_task_state(server_.place->file, "ana", server_.project.task, "done");
  EXPECT_EQ(sources()[0]["proposals"], 3);
}

}  // namespace
}  // namespace inkling::server
