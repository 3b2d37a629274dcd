#include <filesystem>
#include <set>

#include "inkling/storage/exclusions.h"
#include "inkling/storage/project_files.h"
#include "server/schema.h"
#include "server/testing/routes_case.h"

namespace inkling::server {
namespace {

using testing::good;
using testing::Reply;
using testing::RoutesCase;
using testing::uuid;

// Ben has a task, the same again, and one of another recording.
class RepeatedTask : public RoutesCase {
 protected:
  RepeatedTask() {
    ProjectFile& file = server_.place->file;
    const std::int64_t stage = stages(file)[0].id, ben = server_.project.ben;
    other_ = server_.project.add(file, server_.project.subject, "zebra");
    const Task again{0, stage, ben, server_.project.recording, 1, 0, 99, {}, false, "open"};
    Task different = again;
    different.recording_id = other_;
    const auto ids =
        add_tasks(file, "ana", {again, different, again}, {std::nullopt, std::nullopt, 0});
    take_back_task(file, "ana", server_.project.task_of_ben);
    first_ = ids[0], different_ = ids[1], again_ = ids[2];
    for (const std::int64_t id : {server_.project.recording, other_}) {
      set_recording_state(file, "ana", id, "ready");
      propose_exclusion(file, "ana", {0, id, 1, 5, 9, "frozen", "proposed"});
    }
  }
  // An answer in which every number and name of a task's own is the same word.
  std::string without_own(std::string text, std::int64_t task) const {
    for (const std::string& own :
         {cover(task), "task " + std::to_string(task), "task_" + std::to_string(task),
          "\"where\":\"" + std::to_string(task) + "\"", "\"id\":" + std::to_string(task) + ","}) {
      for (std::size_t at = 0; (at = text.find(own, at)) != std::string::npos;) {
        text.replace(at, own.size(), "OWN");
      }
    }
    return text;
  }
  void expect_nothing_told(const std::string& text) const {
    for (const std::string& word :
         {std::string("zebra"), std::string("call"), server_.project.scratch.path().string()}) {
      EXPECT_EQ(text.find(word), std::string::npos) << text;
    }
  }
  // What is asked of a recording by its cover is answered alike, word by word.
  void expect_covers_alike() const {
    for (const char* rest :
         {"", "/curve?face=1", "/curve?face=7", "/phases?face=1&apex=3", "/phases?face=1&apex=300",
          "/proposals?face=1", "/frames/3?view=crop&face=1", "/frames/300",
          "/sound?beginUs=0&endUs=9000000000", "/sound?beginUs=0&endUs=1000"}) {
      std::vector<std::string> told;
      for (const std::int64_t task : {first_, different_, again_}) {
        const std::string text = got("/api/recordings/" + cover(task) + rest);
        expect_nothing_told(text);
        told.push_back(without_own(text, task));
      }
      EXPECT_EQ(told[0], told[1]) << rest;
      EXPECT_EQ(told[0], told[2]) << rest;
    }
  }
  static std::string cover(std::int64_t task) {
    return std::to_string((std::int64_t{1} << 50) + task);
  }
  std::string got(const std::string& path) const {
    const Reply reply = server_.ask(ben_, "GET", path);
    return std::to_string(reply.status) + reply.header("Content-Disposition") + reply.body;
  }

  std::string ben_ = server_.session_of("ben");
  std::int64_t other_ = 0, first_ = 0, different_ = 0, again_ = 0;
};

TEST_F(RepeatedTask, InTheListItIsLikeAnyOther) {
  const Json list = good(server_.ask(ben_, "GET", "/api/tasks"), "[Task]");
  ASSERT_EQ(list.size(), 3u);
  std::set<std::string> told;
  for (const Json& task : list) {
    told.insert(without_own(task.dump(), task["id"].get<std::int64_t>()));
  }
  EXPECT_EQ(told.size(), 1u) << list.dump(1);
  EXPECT_EQ(got("/api/recordings"), "200[]");
  EXPECT_EQ(got("/api/recordings/" + std::to_string(server_.project.recording)).substr(0, 3),
            "404");
  // An owner goes on seeing what there is.
  const Json all = good(server_.ask(ana_, "GET", "/api/tasks?all=1"), "[Task]");
  EXPECT_EQ(all.back()["recordingName"], "call");
  EXPECT_EQ(all.back()["lastFrame"], 99);
}

TEST_F(RepeatedTask, EveryRouteSaysTheSameOfItAsOfAnother) {
  for (const char* rest : {"", "/changes?since=0", "/others", "/export?format=sheet",
                           "/export?format=eaf", "/export?format=webvtt"}) {
    std::vector<std::string> told;
    for (const std::int64_t task : {different_, again_}) {
      const std::string text = got("/api/tasks/" + std::to_string(task) + rest);
      expect_nothing_told(text);
      told.push_back(without_own(text, task));
    }
    EXPECT_EQ(told[0], told[1]) << rest;
  }
  expect_covers_alike();
  const Json whole =
      good(server_.ask(ben_, "GET", "/api/tasks/" + std::to_string(again_)), "TaskWhole");
  EXPECT_EQ(whole["task"]["lastFrame"], 99);
  EXPECT_EQ(whole["recording"]["name"], "task " + std::to_string(again_));
  EXPECT_FALSE(whole["recording"]["faces"][0].contains("subjectId"));
  EXPECT_EQ(server_.ask(ben_, "GET", "/api/recordings/" + cover(server_.project.task)).status,
            404);  // another coder's
}

TEST_F(RepeatedTask, NoTroubleSaysWhichRecordingItIs) {
  const std::string first = "/api/recordings/" + cover(first_);
  EXPECT_EQ(server_.ask(ben_, "GET", first + "/proposals?face=1").json()["where"],
            "task " + std::to_string(first_));
  for (const std::int64_t id : {server_.project.recording, other_}) {
    std::filesystem::remove(path_of(server_.project.folder, recording_of(server_.place->file, id)));
  }
  const Reply gone = server_.ask(ben_, "GET", first + "/frames/3");
  EXPECT_EQ(gone.status, 400);
  EXPECT_EQ(gone.json()["where"], "task " + std::to_string(first_));
  check_schema(gone.json(), schema_named("Error"));
  expect_covers_alike();
  EXPECT_NE(server_
                .ask(ana_, "GET",
                     "/api/recordings/" + std::to_string(server_.project.recording) + "/frames/3")
                .body.find(server_.project.scratch.path().string()),
            std::string::npos);
}

TEST_F(RepeatedTask, ACoverIsMissingWithItsTask) {
  const std::int64_t here = std::stoll(cover(first_)), gone = std::stoll(cover(9999));
  const Json asked = {{"subjects", Json::array()},
                      {"recordings", {here, server_.project.recording, gone, 9999}},
                      {"tasks", Json::array()},
                      {"moments", Json::array()}};
  EXPECT_EQ(good(server_.ask("", "POST", "/api/missing", asked.dump()), "Parts")["recordings"],
            Json({gone, 9999}));
}

// Its coder is its owner.
TEST_F(RepeatedTask, InBegunWorkItIsCoveredFromItsOwnerToo) {
  const auto told = [&] {
    return good(server_.ask(ana_, "GET", task_path()), "TaskWhole")["recording"]["name"];
  };
  Stage stage = stages(server_.place->file)[0];
  stage.settings = R"({"repeat_share": 0.1})";
  change_stage(server_.place->file, "ana", stage);
  const auto is_begun_work = [&] {
    return good(server_.ask(ana_, "GET", "/api/state"), "State")["project"]["begunWork"];
  };
  EXPECT_EQ(told(), "call");
  EXPECT_EQ(is_begun_work(), false);
  server_.place->file.change("ana", "package.begin", [](SQLite::Database& database, AuditEntry&) {
    set_project_value(database, "package", uuid(9));
  });
  EXPECT_EQ(is_begun_work(), true);
  const std::string name = "task " + std::to_string(server_.project.task);
  EXPECT_EQ(told(), name);
  EXPECT_EQ(good(server_.ask(ana_, "GET", "/api/tasks"), "[Task]")[0]["recordingName"], name);
  const std::string recording = "/api/recordings/" + cover(server_.project.task);
  EXPECT_EQ(good(server_.ask(ana_, "GET", recording), "RecordingWhole")["name"], name);
  expect_nothing_told(server_.ask(ana_, "GET", task_path() + "/export?format=eaf").body);
  // Lists and a child's page leave out what tasks do not name.
  const Json list = good(server_.ask(ana_, "GET", "/api/recordings"), "[Recording]");
  EXPECT_TRUE(list.empty()) << list.dump(1);
  const std::string by_number = "/api/recordings/" + std::to_string(server_.project.recording);
  EXPECT_EQ(server_.ask(ana_, "GET", by_number).status, 404);
  const std::string child = "/api/children/" + std::to_string(server_.project.subject);
  EXPECT_EQ(server_.ask(ana_, "GET", child).status, 403);
}

}  // namespace
}  // namespace inkling::server
