#include <set>

#include "inkling/storage/project_files.h"
#include "inkling/storage/proposals.h"
#include "server/testing/test_server.h"

namespace inkling::server {
namespace {

using testing::good;
using testing::TestServer;

// Ana, an owner, and Ben each code the same face blind.
class TaskRoutes : public ::testing::Test {
 protected:
  std::string path_of(std::int64_t task) const { return "/api/tasks/" + std::to_string(task); }
  void add_event_of_ben() {
    add_code(file(), server_.project.ben, server_.project.task_of_ben, new_uuid(),
             server_.project.content(31, 47));
  }
  void done(std::int64_t task) { set_task_state(file(), "ana", task, "done"); }
  std::int64_t give(std::int64_t coder, std::size_t stage) {
    return add_tasks(file(), "ana",
                     {{0,
                       stages(file())[stage].id,
                       coder,
                       server_.project.recording,
                       1,
                       0,
                       99,
                       {},
                       false,
                       "open"}})[0];
  }
  ProjectFile& file() { return server_.place->file; }

  TestServer server_;
  std::string ana_ = server_.session_of("ana");
};

TEST_F(TaskRoutes, AManagerWhoCodesBlindIsNotToldHowManyEventsThereAre) {
  add_event_of_ben();
  const auto row = [&](std::int64_t id) {
    for (const Json& one : good(server_.ask(ana_, "GET", "/api/tasks?all=1"), "[Task]")) {
      if (one["id"] == id) return one;
    }
    return Json();
  };
  EXPECT_FALSE(row(server_.project.task_of_ben).contains("codes"));
  EXPECT_EQ(row(server_.project.task)["codes"], 0);
  done(server_.project.task);
  EXPECT_EQ(row(server_.project.task_of_ben)["codes"], 1);
}

TEST_F(TaskRoutes, InBegunWorkThereAreNoEventsOfOthers) {
  done(server_.project.task);
  const std::string task = path_of(give(server_.project.ana, 1));
  const auto shows = [&] {
    return good(server_.ask(ana_, "GET", task), "TaskWhole")["task"]["showsOthers"];
  };
  EXPECT_EQ(shows(), true);
  file().change("ana", "package.begin", [](SQLite::Database& database, AuditEntry&) {
    set_project_value(database, "package", new_uuid());
  });
  EXPECT_EQ(server_.ask(ana_, "GET", task + "/others").status, 403);
  EXPECT_EQ(shows(), false);
  const Json body = {{"base", 0},
                     {"content", {{"tierId", 1}, {"onsetFrame", 10}, {"offsetFrame", 20}}}};
  const Json code =
      good(server_.ask(ana_, "PUT", task + "/codes/" + new_uuid(), body.dump()), "Code");
  EXPECT_EQ(code["content"]["views"].dump().find("others"), std::string::npos);
}

TEST_F(TaskRoutes, FilesOfDifferentTasksHaveDifferentNames) {
  done(server_.project.task);
  const std::int64_t first = server_.project.task_of_ben, second = give(server_.project.ben, 0);
  const auto name_of = [&](std::int64_t task, const std::string& format) {
    return server_.ask(ana_, "GET", path_of(task) + "/export?format=" + format)
        .header("Content-Disposition");
  };
  std::set<std::string> names;
  for (const std::int64_t task : {first, second}) {
    for (const char* format : {"sheet", "boris", "eaf", "webvtt"}) {
      names.insert(name_of(task, format));
    }
  }
  EXPECT_EQ(names.size(), 8u);
  EXPECT_NE(name_of(first, "sheet")
                .find("call_task" + std::to_string(first) + "_frames0-99_ben_code_sheet.csv"),
            std::string::npos);
}

TEST_F(TaskRoutes, NoFileThatIsTakenInCountsAsTheProgramsOwn) {
  const std::string import = "/api/recordings/" + std::to_string(server_.project.recording) +
                             "/proposals/import?face=1&name=";
  const std::string vtt = "WEBVTT\n\n00:00.400 --> 00:00.800\n12\n";
  EXPECT_EQ(server_.ask(ana_, "POST", import + "inkling%20analyze%209", vtt).status, 409);
  EXPECT_EQ(server_.ask(ana_, "POST", import + "ben.vtt", vtt).status, 200);
  const Json sources =
      good(server_.ask(ana_, "GET", "/api/recordings/1/proposals/sources"), "[ProposalSource]");
  EXPECT_EQ(sources[0]["ofProgram"], false);
  const Json unread = server_.ask(ana_, "POST", import + "page.js", "let a = 1;").json();
  EXPECT_EQ(unread["where"], "page.js");
  EXPECT_EQ(unread.dump().find("boris-"), std::string::npos) << unread;
}

TEST_F(TaskRoutes, ThePulseTellsThatARecordingCame) {
  const auto pulse = [&] { return good(server_.ask(ana_, "GET", "/api/pulse"), "Pulse"); };
  EXPECT_EQ(pulse()["recordings"], 1);
  const Json before = pulse()["changes"];
  set_task_state(server_.place->file, "ben", server_.project.task_of_ben, "done");
  EXPECT_GT(pulse()["changes"], before);
  const Json of_ben = good(server_.ask(server_.session_of("ben"), "GET", "/api/pulse"), "Pulse");
  EXPECT_EQ(of_ben["changes"], 0);
  EXPECT_EQ(pulse()["analysed"], 0);
  set_recording_state(file(), "ingest", server_.project.recording, "ready");
  server_.project.add(file(), server_.project.subject, "second");  // as another program does
  EXPECT_EQ(pulse()["recordings"], 2);
  EXPECT_EQ(pulse()["analysed"], 1);
}

TEST_F(TaskRoutes, SomeAreSaidToComeAgainOnlyWhereSomeDo) {
  set_recording_state(file(), "ingest", server_.project.recording, "ready");
  const auto given = [&](std::size_t stage, double clip_s) {
    const Json wish = {{"stageId", stages(file())[stage].id},
                       {"coderIds", {server_.project.ben}},
                       {"recordingIds", {server_.project.recording}},
                       {"clipS", clip_s}};
    return good(server_.ask(ana_, "POST", "/api/tasks", wish.dump()), "MadeTasks");
  };
  EXPECT_EQ(given(1, 2)["again"], 0);
  Stage stage = stages(file())[2];
  stage.settings = R"({"repeat_share": 1})";
  change_stage(file(), "ana", stage);
  const Json all = given(2, 2);
  EXPECT_EQ(2 * all["again"].get<int>(), static_cast<int>(all["ids"].size()));
}

}  // namespace
}  // namespace inkling::server
