#include "inkling/storage/coding_scheme.h"
#include "inkling/storage/project_files.h"
#include "server/route.h"
#include "server/schema.h"
#include "server/testing/test_server.h"

namespace inkling::server {
namespace {

using testing::good;
using testing::Reply;
using testing::TestServer;

// Work that went to another machine, of which the one coder is the owner in the tables.
class BegunWorkRoutes : public ::testing::Test {
 protected:
  BegunWorkRoutes() {
    server_.place->file.change("ana", "package.begin", [](SQLite::Database& database, AuditEntry&) {
      set_project_value(database, "package", "00000000-0000-4000-8000-000000000009");
    });
  }
  Reply get(const std::string& path) { return server_.ask(ana_, "GET", path); }

  TestServer server_;
  std::string ana_ = server_.session_of("ana");
};

TEST_F(BegunWorkRoutes, ItsOwnerLooksAfterNothing) {
  for (const Route* route : routes()) {
    if (route->access < Access::kManager) continue;
    std::string path(route->path);
    for (std::size_t at = 0; (at = path.find('{')) != std::string::npos;) {
      path.replace(at, path.find('}') + 1 - at, "1");
    }
    EXPECT_EQ(server_.ask(ana_, std::string(route->method), path).status, 403) << path;
  }
}

TEST_F(BegunWorkRoutes, NoRecordingUnderACoverIsNamed) {
  const auto repeat = [&](const char* settings) {
    Stage stage = stages(server_.place->file)[0];
    stage.settings = settings;
    change_stage(server_.place->file, "ana", stage);
  };
  repeat(R"({"repeat_share": 0})");
  EXPECT_EQ(good(get("/api/recordings"), "[Recording]").size(), 1u);
  repeat(R"({"repeat_share": 0.1})");
  EXPECT_EQ(good(get("/api/recordings"), "[Recording]"), Json::array());
  const std::string recording = "/api/recordings/" + std::to_string(server_.project.recording);
  EXPECT_EQ(get(recording).status, 404);
  EXPECT_EQ(get(recording + "/frames/0").status, 404);
  const Json tasks = good(get("/api/tasks"), "[Task]");
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_EQ(tasks[0]["recordingName"], "task " + std::to_string(server_.project.task));
}

TEST_F(BegunWorkRoutes, ItsOwnerGoesOnOwningIt) {
  const Json me = good(server_.ask(ana_, "PUT", "/api/me", R"({"reactionMs": 250})"), "Me");
  EXPECT_EQ(me["role"], "coder");
  EXPECT_EQ(good(get("/api/state"), "State")["me"], me);
  const auto all = coders(server_.place->file);
  EXPECT_EQ(all[0].role, "owner");
  EXPECT_EQ(all[0].reaction_ms, 250);
}

}  // namespace
}  // namespace inkling::server
