#include "server/testing/routes_case.h"

namespace inkling::server {
namespace {

using testing::body_of_code;
using testing::good;
using testing::Reply;
using testing::RoutesCase;
using testing::uuid;

// A stage of coding, one of comparing, and two coders with a task in each.
class OthersOfATask : public RoutesCase {
 protected:
  std::int64_t give(std::int64_t coder, std::size_t stage, bool proposals = false) {
    ProjectFile& file = server_.place->file;
    return add_tasks(file, "ana",
                     {{0,
                       stages(file)[stage].id,
                       coder,
                       server_.project.recording,
                       1,
                       0,
                       99,
                       {},
                       proposals,
                       "open"}})[0];
  }
  void set_stage(std::size_t index, const std::string& settings) {
    Stage stage = stages(server_.place->file)[index];
    stage.settings = settings;
    change_stage(server_.place->file, "ana", stage);
  }
  void done(std::int64_t task) { set_task_state(server_.place->file, "ana", task, "done"); }
  Reply others(const std::string& session, std::int64_t task) const {
    return server_.ask(session, "GET", "/api/tasks/" + std::to_string(task) + "/others");
  }
  // What a coder is told of a task, word by word.
  std::string told(const std::string& session, std::int64_t task) const {
    const std::string path = "/api/tasks/" + std::to_string(task);
    return server_.ask(session, "GET", path).body +
           server_.ask(session, "GET", path + "/changes").body +
           server_.ask(session, "GET", path + "/others").body +
           server_.ask(session, "GET", path + "/export?format=sheet").body +
           server_.ask(session, "GET", "/api/tasks").body;
  }

  std::string ben_ = server_.session_of("ben");
};

TEST_F(OthersOfATask, ABlindCoderCanNeitherSeeNorFetchThem) {
  Json sent = body_of_code(0, 31, 47);
  sent["content"]["comment"] = "seen by ana alone";
  good(put(1, sent), "Code");
  const std::int64_t task = server_.project.task_of_ben;
  EXPECT_EQ(others(ben_, task).status, 403);
  EXPECT_EQ(others(ben_, server_.project.task).status, 404);
  EXPECT_EQ(server_.ask(ben_, "GET", task_path()).status, 404);
  EXPECT_EQ(server_.ask(ben_, "GET", task_path() + "/changes").status, 404);
  EXPECT_EQ(told(ben_, task).find("seen by ana alone"), std::string::npos);
  EXPECT_EQ(good(server_.ask(ben_, "GET", "/api/tasks/" + std::to_string(task)),
                 "TaskWhole")["task"]["showsOthers"],
            false);
  // Nor by a task of comparing, while the blind one is open.
  const std::int64_t compare = give(server_.project.ben, 1);
  EXPECT_EQ(others(ben_, compare).status, 403);
  EXPECT_EQ(told(ben_, compare).find("seen by ana alone"), std::string::npos);
  done(task);
  EXPECT_NE(told(ben_, compare).find("seen by ana alone"), std::string::npos);
  // The blind one is not opened again by who may have seen them.
  const std::string path = "/api/tasks/" + std::to_string(task);
  EXPECT_EQ(server_.ask(ben_, "PUT", path, R"({"state": "open"})").status, 403);
  EXPECT_EQ(others(ben_, task).status, 403);
  EXPECT_EQ(server_.ask(ana_, "PUT", path, R"({"state": "open"})").status, 204);
  EXPECT_EQ(others(ben_, compare).status, 403);
}

TEST_F(OthersOfATask, AStageOfComparingShowsWhoNotedWhat) {
  good(put(1, body_of_code(0, 31, 47)), "Code");
  done(server_.project.task_of_ben);
  const std::int64_t task = give(server_.project.ben, 1);
  Json lanes = good(others(ben_, task), "[OtherLane]");
  ASSERT_EQ(lanes.size(), 2u);
  EXPECT_EQ(lanes[0]["coder"], "ana");
  EXPECT_EQ(lanes[0]["stage"], "code");
  EXPECT_EQ(lanes[0]["done"], false);
  EXPECT_EQ(lanes[0]["codes"][0]["onsetFrame"], 31);
  EXPECT_EQ(lanes[1]["coder"], "");  // ben's own
  EXPECT_EQ(lanes[1]["done"], true);
  // What is coded from then on says so, whatever the page says.
  const Json code =
      good(server_.ask(ben_, "PUT", "/api/tasks/" + std::to_string(task) + "/codes/" + uuid(2),
                       body_of_code(0, 10, 20).dump()),
           "Code");
  EXPECT_EQ(code["content"]["views"], (Json{"crop", "magnified", "others"}));
}

TEST_F(OthersOfATask, ASettingShowsLettersOrNothing) {
  good(put(1, body_of_code(0, 31, 47)), "Code");
  done(server_.project.task_of_ben);
  const std::int64_t task = give(server_.project.ben, 1);
  set_stage(1, R"({"blind": false, "others": "letters"})");
  const Reply letters = others(ben_, task);
  EXPECT_EQ(good(letters, "[OtherLane]")[0]["coder"], "A");
  EXPECT_EQ(letters.body.find("ana"), std::string::npos);
  for (const char* settings : {R"({"blind": false, "others": false})", R"({"blind": true})",
                               R"({"blind": true, "others": "names"})"}) {
    set_stage(1, settings);
    EXPECT_EQ(others(ben_, task).status, 403) << settings;
  }
  // A stage of coding shows them only where both settings say so.
  done(task);
  set_stage(0, R"({"others": "names"})");
  EXPECT_EQ(others(ben_, server_.project.task_of_ben).status, 403);
  set_stage(0, R"({"blind": false, "others": "names"})");
  EXPECT_EQ(good(others(ben_, server_.project.task_of_ben), "[OtherLane]")[0]["coder"], "ana");
}

TEST_F(OthersOfATask, AnOwnerAddsAndRemovesStages) {
  const auto named = [&] {
    std::string names;
    const Json state = good(server_.ask(ana_, "GET", "/api/state"), "State");
    for (const Json& one : state["stages"]) {
      names += one["name"].get<std::string>() + ", ";
    }
    return names;
  };
  const Json compare = good(server_.ask(ana_, "GET", "/api/state"), "State")["stages"][1];
  const Json again = {{"name", "code again"}, {"kind", "code"}, {"before", compare["id"]}};
  EXPECT_EQ(server_.ask(ben_, "POST", "/api/stages", again.dump()).status, 403);
  const Json made = good(server_.ask(ana_, "POST", "/api/stages", again.dump()), "Made");
  EXPECT_EQ(named(), "code, code again, compare, decide, ");
  EXPECT_EQ(server_.ask(ana_, "POST", "/api/stages", again.dump()).status, 400);
  const Json third = {{"name", "train"}, {"kind", "drill"}};
  EXPECT_EQ(server_.ask(ana_, "POST", "/api/stages", third.dump()).status, 400);
  const Json last = {{"name", "decide again"}, {"kind", "decide"}};
  good(server_.ask(ana_, "POST", "/api/stages", last.dump()), "Made");
  EXPECT_EQ(named(), "code, code again, compare, decide, decide again, ");
  const std::string path = "/api/stages/" + made["id"].dump();
  EXPECT_EQ(server_.ask(ben_, "DELETE", path).status, 403);
  EXPECT_EQ(server_.ask(ana_, "DELETE", path).status, 204);
  EXPECT_EQ(server_.ask(ana_, "DELETE", path).status, 404);
  const std::string first =
      "/api/stages/" + std::to_string(stages(server_.place->file)[0].id);  // of the tasks
  EXPECT_EQ(server_.ask(ana_, "DELETE", first).json()["error"],
            "tasks of this stage were given out");
  EXPECT_EQ(named(), "code, compare, decide, decide again, ");
}

TEST_F(OthersOfATask, AnOwnerSaysWhatAStageShows) {
  const auto stage = [&](std::size_t index) {
    return good(server_.ask(ana_, "GET", "/api/state"), "State")["stages"][index];
  };
  EXPECT_EQ(stage(0)["others"], "no");
  EXPECT_EQ(stage(1)["others"], "names");
  const std::string path = "/api/stages/" + stage(1)["id"].dump();
  EXPECT_EQ(server_.ask(ben_, "PUT", path, R"({"others": "letters"})").status, 403);
  EXPECT_EQ(server_.ask(ana_, "PUT", path, R"({"others": "everything"})").status, 400);
  const Reply much = server_.ask(ana_, "PUT", path, R"({"repeatShare": 1.5})");
  EXPECT_EQ(much.status, 400);
  EXPECT_EQ(much.json()["error"], "the share of tasks that come again is out of range");
  EXPECT_EQ(much.json()["todo"], "give 0 to 100 %");
  EXPECT_EQ(server_.ask(ana_, "PUT", "/api/stages/99", R"({"blind": false})").status, 404);
  const std::string letters = R"({"others": "letters", "repeatShare": 0.1, "proposals": false})";
  EXPECT_EQ(server_.ask(ana_, "PUT", path, letters).status, 204);
  EXPECT_EQ(stage(1)["others"], "letters");
  EXPECT_EQ(stage(1)["repeatShare"], 0.1);
  EXPECT_EQ(stage(1)["proposals"], false);
  EXPECT_EQ(stage(1)["settings"]["tolerance_ms"], 100);  // stays
  EXPECT_EQ(server_.ask(ana_, "PUT", path, R"({"others": "no"})").status, 204);
  EXPECT_EQ(stage(1)["others"], "no");
  EXPECT_EQ(server_.ask(ana_, "PUT", path, R"({"others": "names", "blind": true})").status, 204);
  EXPECT_EQ(stage(1)["others"], "no");
  inkling::testing::expect_whole(server_.place->file);
}

TEST_F(OthersOfATask, AFileForElanSaysWhereTheRecordingLiesToManagersAlone) {
  set_stage(1, R"({"blind": false})");
  done(server_.project.task);
  const std::string task = "/api/tasks/" + std::to_string(give(server_.project.ben, 1));
  const auto media_url = [&](const std::string& session) {
    const Reply eaf = server_.ask(session, "GET", task + "/export?format=eaf");
    const std::size_t at = eaf.body.find(" MEDIA_URL=\"") + 12;
    return eaf.body.substr(at, eaf.body.find('"', at) - at);
  };
  EXPECT_NE(media_url(ana_).find(server_.project.folder.media().string()), std::string::npos);
  EXPECT_EQ(media_url(ben_), "file:///call.mp4");
}

TEST_F(OthersOfATask, AnExportNamesTheChildToManagersAlone) {
  set_stage(1, R"({"blind": false})");
  const std::string task = "/api/tasks/" + std::to_string(give(server_.project.ben, 1));
  put(1, body_of_code(0, 31, 47));
  done(server_.project.task);
  for (const char* format : {"sheet", "boris", "eaf"}) {
    const auto exported = [&](const std::string& session) {
      return server_.ask(session, "GET", task + "/export?format=" + format).body;
    };
    good(server_.ask(ben_, "PUT", task + "/codes/" + uuid(7), body_of_code(0, 31, 47).dump()),
         "Code");
    EXPECT_NE(exported(ana_).find("c01"), std::string::npos) << format;
    EXPECT_EQ(exported(ben_).find("c01"), std::string::npos) << format;
    EXPECT_NE(exported(ben_).find("child"), std::string::npos) << format;
  }
}

// Owners and verifiers code, too.
TEST_F(OthersOfATask, AManagerWhoCodesBlindCannotFetchThem) {
  const std::string task = "/api/tasks/" + std::to_string(server_.project.task_of_ben);
  Json sent = body_of_code(0, 31, 47);
  sent["content"]["comment"] = "seen by ben alone";
  good(server_.ask(ben_, "PUT", task + "/codes/" + uuid(8), sent.dump()), "Code");
  for (const char* rest : {"", "/changes", "/export?format=sheet"}) {
    EXPECT_EQ(server_.ask(ana_, "GET", task + rest).status, 403) << rest;
    EXPECT_EQ(server_.ask(ana_, "GET", task_path() + rest).status, 200) << rest;
  }
  EXPECT_EQ(told(ana_, server_.project.task_of_ben).find("seen by ben alone"), std::string::npos);
  done(server_.project.task);
  EXPECT_NE(told(ana_, server_.project.task_of_ben).find("seen by ben alone"), std::string::npos);
}

TEST_F(OthersOfATask, ClipsThatCameAgainAreNoLane) {
  good(put(1, body_of_code(0, 31, 47)), "Code");
  ProjectFile& file = server_.place->file;
  const std::int64_t code_stage = stages(file)[0].id;
  add_tasks(file, "ana",
            {{0, code_stage, server_.project.ana, server_.project.recording, 1, 0, 99,
              server_.project.task, false, "open"}});
  done(server_.project.task_of_ben);
  const std::int64_t task = give(server_.project.ben, 1);
  EXPECT_EQ(good(others(ben_, task), "[OtherLane]")[0]["codes"].size(), 1u);
}

}  // namespace
}  // namespace inkling::server
