#include <filesystem>

#include "inkling/storage/withdrawal.h"
#include "server/testing/routes_case.h"

namespace inkling::server {
namespace {

using testing::good;
using testing::RoutesCase;
using testing::TestServer;
using testing::uuid;

class ProjectRoutes : public RoutesCase {};

TEST_F(ProjectRoutes, ThePulseTellsWhatAWindowMustHearOf) {
  const auto pulse = [&](const std::string& session) {
    return good(server_.ask(session, "GET", "/api/pulse"), "Pulse");
  };
  const std::string code = add_code(server_.place->file, server_.project.ana, server_.project.task,
                                    uuid(7), server_.project.content(10, 20))
                               .id;
  const Json parts = {{"subjects", {server_.project.subject, 77}},
                      {"recordings", {server_.project.recording}},
                      {"tasks", {server_.project.task, server_.project.task_of_ben}},
                      {"moments", {uuid(5)}},
                      {"codes", {code, uuid(6)}}};
  const auto missing = [&] {
    return good(server_.ask(ana_, "POST", "/api/missing", parts.dump()), "Parts");
  };
  Json told = pulse(ana_);
  EXPECT_EQ(told["me"], server_.project.ana);
  EXPECT_EQ(told["openTasks"], Json({server_.project.task}));
  EXPECT_EQ(told["withdrawals"], 0);
  EXPECT_EQ(told["loss"], Json());
  EXPECT_EQ(missing(), Json({{"subjects", {77}},
                             {"recordings", Json::array()},
                             {"tasks", Json::array()},
                             {"moments", {uuid(5)}},
                             {"codes", {uuid(6)}}}));
  EXPECT_EQ(pulse("")["me"], Json());
  withdraw(server_.place->file, "c01", "ana");  // as another program does
  told = pulse(ana_);
  EXPECT_EQ(told["withdrawals"], 1);
  EXPECT_EQ(told["openTasks"], Json::array());
  EXPECT_EQ(missing(), parts);
  std::filesystem::remove(server_.project.folder.database());
  EXPECT_NE(pulse(ana_)["loss"]["error"].get<std::string>().find("project-rescued-"),
            std::string::npos);
}

TEST_F(ProjectRoutes, AProjectHasANumberOfItsOwn) {
  const Json state = good(server_.ask("", "GET", "/api/state"), "State");
  EXPECT_EQ(state["project"]["id"].get<std::string>().size(), 36u);
  const TestServer other;
  EXPECT_NE(other.ask("", "GET", "/api/state").json()["project"]["id"], state["project"]["id"]);
}

}  // namespace
}  // namespace inkling::server
