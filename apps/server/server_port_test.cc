#include "server/server_port.h"

#include <gtest/gtest.h>

#include "inkling/files/atomic_file.h"
#include "server/testing/test_server.h"

namespace inkling::server {
namespace {

// Of a project that nobody serves yet.
class ServerPort : public ::testing::Test {
 protected:
  std::unique_ptr<HttpServer> open(std::optional<int> port = {}) {
    place_ = std::make_unique<Workplace>(project_.folder, utc_now_us, kQuickPassword);
    auto server = open_server(*place_, port);
    server->start();
    return server;
  }

  inkling::testing::TestProject project_;
  std::unique_ptr<Workplace> place_;
};

TEST_F(ServerPort, AProjectIsServedWhereItWas) {
  EXPECT_EQ(last_port(project_.folder), std::nullopt);
  const int first = open()->port();
  EXPECT_EQ(last_port(project_.folder), first);
  EXPECT_EQ(open()->port(), first);
}

TEST_F(ServerPort, TheOneThatIsAskedForWins) {
  const int first = open()->port();
  const int other = open(0)->port();
  EXPECT_NE(other, first);
  EXPECT_EQ(open(first)->port(), first);
  EXPECT_EQ(last_port(project_.folder), first);
}

TEST_F(ServerPort, ATakenOneGivesWayUnlessItIsAskedFor) {
  std::unique_ptr<Workplace> first_place;  // outlives its server
  const auto server = open();
  first_place = std::move(place_);
  EXPECT_THROW(open(server->port()), Error);
  EXPECT_NE(open()->port(), server->port());
}

TEST_F(ServerPort, AFileThatSaysNoneIsNoPort) {
  for (const char* text :
       {"", "0", "-5", "65536", "word", "99999999999999999999", "8137\n", "8137 1-2-3\n"}) {
    write_file(project_.folder.path / ".server.port", text);
    EXPECT_EQ(last_port(project_.folder), std::nullopt) << text;
    EXPECT_GT(open()->port(), 0);
  }
}

TEST_F(ServerPort, ACopyOfTheFolderGetsAnotherAndTheOneThatMovesKeepsIt) {
  const int first = open()->port();
  place_.reset();
  const ProjectFolder copy{project_.scratch / "copy"}, moved{project_.scratch / "moved"};
  std::filesystem::copy(project_.folder.path, copy.path, std::filesystem::copy_options::recursive);
  EXPECT_EQ(last_port(copy), std::nullopt);
  std::filesystem::rename(project_.folder.path, moved.path);
  EXPECT_EQ(last_port(moved), first);
}

}  // namespace
}  // namespace inkling::server
