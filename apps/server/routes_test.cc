#include <set>

#include "inkling/storage/proposals.h"
#include "server/route.h"
#include "server/testing/routes_case.h"

namespace inkling::server {
namespace {

using testing::body_of_code;
using testing::good;
using testing::Reply;
using testing::RoutesCase;

std::string uuid(int number) {
  char text[40];
  std::snprintf(text, sizeof(text), "00000000-0000-4000-8000-%012d", number);
  return text;
}

Json body_of_code(int base, int onset, int offset) {
  return {{"base", base},
          {"content",
           {{"tierId", 1},
            {"onsetFrame", onset},
            {"apexFrame", onset + 1},
            {"offsetFrame", offset},
            {"emotion", "surprise"},
            {"units",
             {{{"unit", 12}, {"intensity", "B"}, {"side", "left"}},
              {{"unit", 6}, {"intensity", nullptr}, {"side", "both"}}}},
            {"confidence", 4},
            {"unsure", false},
            {"comment", "a comment"},
            {"proposalSeen", false},
            {"views", {"crop", "magnified"}}}}};
}

class Routes : public ::testing::Test {
 protected:
  std::string task_path() const { return "/api/tasks/" + std::to_string(server_.project.task); }
  std::string code_path(int number) const { return task_path() + "/codes/" + uuid(number); }
  Reply put(int number, const Json& body) const {
    return server_.ask(ana_, "PUT", code_path(number), body.dump());
  }

  TestServer server_;
  std::string ana_ = server_.session_of("ana");
};

TEST_F(Routes, ACodeIsAnsweredAsItWasSent) {
  const Json sent = body_of_code(0, 10, 20);
  const Json code = good(put(1, sent), "Code");
  EXPECT_EQ(code["version"], 1);
  EXPECT_EQ(code["onsetUs"], 400'000);
  EXPECT_EQ(code["apexUs"], 440'000);
  EXPECT_EQ(code["offsetUs"], 800'000);
  Json expected = sent["content"];
  for (const auto& [name, value] : expected.items())
    EXPECT_EQ(code["content"][name], value) << name;
  const Json task = good(server_.ask(ana_, "GET", task_path()), "TaskWhole");
  EXPECT_EQ(task["codes"][0], code);
  EXPECT_EQ(task["lastEdit"], code["edit"]);
  EXPECT_EQ(task["recording"]["timesUs"].size(), 100u);
}

TEST_F(Routes, ARequestThatComesTwiceIsDoneOnce) {
  const Json first = good(put(1, body_of_code(0, 10, 20)), "Code");
  EXPECT_EQ(good(put(1, body_of_code(0, 10, 20)), "Code"), first);
  const Json second = good(put(1, body_of_code(1, 11, 20)), "Code");
  EXPECT_EQ(good(put(1, body_of_code(1, 11, 20)), "Code"), second);
  EXPECT_EQ(versions_of(server_.place->file, uuid(1)).size(), 2u);
}

TEST_F(Routes, AStaleChangeIsRefusedWithWhatIsNewest) {
  good(put(1, body_of_code(0, 10, 20)), "Code");
  const Json newest = good(put(1, body_of_code(1, 12, 20)), "Code");
  const Reply stale = put(1, body_of_code(1, 14, 20));
  EXPECT_EQ(stale.status, 409);
  EXPECT_EQ(stale.json()["newest"], newest);
  check_schema(stale.json(), schema_named("Error"));
  EXPECT_EQ(server_.ask(ana_, "DELETE", code_path(1) + "?base=1").status, 409);
}

TEST_F(Routes, AClosedTaskIsSaidToBeOne) {
  const auto refused = [&](const std::string& session, const std::string& path) {
    return server_.ask(session, "PUT", path + "/codes/" + uuid(1), body_of_code(0, 1, 2).dump());
  };
  set_task_state(server_.place->file, "ana", server_.project.task, "done");
  Reply reply = refused(ana_, task_path());
  EXPECT_EQ(reply.status, 409);
  EXPECT_EQ(reply.json()["task"], "done");
  check_schema(reply.json(), schema_named("Error"));
  EXPECT_EQ(
      refused(ana_, "/api/tasks/" + std::to_string(server_.project.task_of_ben)).json()["task"],
      "others");
  reply = refused(ana_, "/api/tasks/999");
  EXPECT_EQ(reply.status, 404);
  EXPECT_EQ(reply.json()["task"], "gone");
  // Who is no manager does not even learn that there is one.
  EXPECT_EQ(refused(server_.session_of("ben"), task_path()).json()["task"], "gone");
}

TEST_F(Routes, WhatWasSavedIsSaidSoAlsoWhenTheTaskIsDoneSince) {
  const Json first = good(put(1, body_of_code(0, 10, 20)), "Code");
  const Json second = good(put(1, body_of_code(1, 12, 20)), "Code");
  const Json deleted = good(server_.ask(ana_, "DELETE", code_path(1) + "?base=2"), "Code");
  set_task_state(server_.place->file, "ana", server_.project.task, "done");
  EXPECT_EQ(good(put(1, body_of_code(0, 10, 20)), "Code"), first);
  EXPECT_EQ(good(put(1, body_of_code(1, 12, 20)), "Code"), second);
  EXPECT_EQ(good(server_.ask(ana_, "DELETE", code_path(1) + "?base=2"), "Code"), deleted);
  for (const Reply& refused :
       {put(1, body_of_code(3, 14, 20)), put(1, body_of_code(1, 14, 20)),
        server_.ask(ana_, "DELETE", code_path(1) + "?base=3"),
        server_.ask(ana_, "POST", task_path() + "/undo", Json{{"knownEdit", 999}}.dump())}) {
    EXPECT_EQ(refused.status, 409) << refused.body;
    EXPECT_EQ(refused.json()["task"], "done") << refused.body;
  }
}

TEST_F(Routes, ThePulseTellsWhatAWindowMustHearOf) {
  const auto pulse = [&](const std::string& session) {
    return good(server_.ask(session, "GET", "/api/pulse"), "Pulse");
  };
  const Json parts = {{"subjects", {server_.project.subject, 77}},
                      {"recordings", {server_.project.recording}},
                      {"tasks", {server_.project.task, server_.project.task_of_ben}},
                      {"moments", {uuid(5)}}};
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
                             {"moments", {uuid(5)}}}));
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

TEST_F(Routes, UndoAndRedoGoThroughWhatWasDone) {
  const Json first = good(put(1, body_of_code(0, 10, 20)), "Code");
  const Json second = good(put(1, body_of_code(1, 12, 20)), "Code");
  const auto reverse = [&](const std::string& what, const Json& edit) {
    return good(
        server_.ask(ana_, "POST", task_path() + "/" + what, Json{{"knownEdit", edit}}.dump()),
        "Reversed")["code"];
  };
  const Json undone = reverse("undo", second["edit"]);
  EXPECT_EQ(undone["content"], first["content"]);
  EXPECT_EQ(undone["kind"], "undo");
  EXPECT_EQ(
      server_.ask(ana_, "POST", task_path() + "/undo", Json{{"knownEdit", second["edit"]}}.dump())
          .status,
      409);
  const Json gone = reverse("undo", undone["edit"]);
  EXPECT_EQ(gone["deleted"], true);
  EXPECT_EQ(reverse("undo", gone["edit"]), Json());
  const Json back = reverse("redo", gone["edit"]);
  EXPECT_EQ(back["deleted"], false);
  EXPECT_EQ(reverse("redo", back["edit"])["content"], second["content"]);
  inkling::testing::expect_whole(server_.place->file);
}

TEST_F(Routes, AnotherWindowHearsOfAChangeAtOnce) {
  const Json first = good(put(1, body_of_code(0, 10, 20)), "Code");
  const std::string changes = task_path() + "/changes?since=" + first["edit"].dump() + "&waitS=60";
  Reply heard;
  std::thread other([&] { heard = server_.ask(ana_, "GET", changes); });
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  const auto began = std::chrono::steady_clock::now();
  const Reply deleted = server_.ask(ana_, "DELETE", code_path(1) + "?base=1");
  other.join();
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(30));
  EXPECT_EQ(deleted.status, 200);
  const Json json = good(heard, "Changes");
  ASSERT_EQ(json["codes"].size(), 1u);
  EXPECT_EQ(json["codes"][0], deleted.json());
  EXPECT_EQ(json["lastEdit"], deleted.json()["edit"]);
  EXPECT_EQ(
      good(server_.ask(ana_, "GET", task_path() + "/changes?since=" + json["lastEdit"].dump()),
           "Changes")["codes"]
          .size(),
      0u);
}

TEST_F(Routes, StoppingEndsWhoWaits) {
  Reply heard;
  std::thread other(
      [&] { heard = server_.ask(ana_, "GET", task_path() + "/changes?since=100000&waitS=60"); });
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  const auto began = std::chrono::steady_clock::now();
  server_.http->stop();
  other.join();
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(30));
}

TEST_F(Routes, EventsStayInTheTaskAndDoneTasksAreLeftAlone) {
  EXPECT_EQ(put(1, body_of_code(0, 90, 100)).status, 400);
  EXPECT_EQ(server_.ask(ana_, "PUT", task_path(), R"({"state": "done"})").status, 204);
  EXPECT_EQ(put(1, body_of_code(0, 10, 20)).status, 409);
  EXPECT_EQ(server_.ask(ana_, "PUT", task_path(), R"({"state": "open"})").status, 204);
  good(put(1, body_of_code(0, 10, 20)), "Code");
}

TEST_F(Routes, ProposalsThatWereShownAreNotedInEveryCodeBehind) {
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

// A stage of coding, one of comparing, and two coders with a task in each.
class OthersOfATask : public Routes {
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

// Ben has a task, the same again, and one of another recording.
class RepeatedTask : public Routes {
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
}

TEST_F(Routes, AnOwnerTakesBackTasksAndCoders) {
  const std::string ben = server_.session_of("ben");
  const std::string of_ben = "/api/tasks/" + std::to_string(server_.project.task_of_ben);
  const std::string coder = "/api/coders/" + std::to_string(server_.project.ben);
  EXPECT_EQ(server_.ask(ben, "DELETE", of_ben).status, 403);
  EXPECT_EQ(server_.ask(ben, "DELETE", coder).status, 403);
  good(put(1, body_of_code(0, 10, 20)), "Code");
  EXPECT_EQ(good(server_.ask(ana_, "DELETE", task_path()), "TakenBack")["gone"], false);
  EXPECT_EQ(good(server_.ask(ana_, "GET", task_path()), "TaskWhole")["task"]["state"], "done");
  EXPECT_EQ(good(server_.ask(ana_, "DELETE", of_ben), "TakenBack")["gone"], true);
  EXPECT_EQ(server_.ask(ana_, "DELETE", of_ben).status, 404);
  EXPECT_EQ(
      server_.ask(ana_, "DELETE", "/api/coders/" + std::to_string(server_.project.ana)).status,
      400);
  EXPECT_EQ(good(server_.ask(ana_, "DELETE", coder), "TakenBack")["gone"], true);
  EXPECT_EQ(server_.ask(ben, "GET", "/api/tasks").status, 401);
  inkling::testing::expect_whole(server_.place->file);
}

TEST_F(Routes, AListOfFilesIsTakenWholeOrNotAtAll) {
  const auto file = [&](const char* name) { return (server_.project.scratch / name).string(); };
  inkling::write_file(file("notes.txt"), "no film");
  const auto ask = [&](const Json& paths) {
    return server_.ask(ana_, "POST", "/api/recordings/list",
                       Json{{"sessionId", 1}, {"paths", paths}}.dump());
  };
  const Reply refused = ask({file("notes.txt"), file("gone.mp4"), "call.mp4", file("gone.mp4")});
  EXPECT_EQ(refused.status, 400);
  check_schema(refused.json(), schema_named("Error"));
  const Json lines = refused.json()["lines"];
  ASSERT_EQ(lines.size(), 4u);
  EXPECT_EQ(lines[0]["path"], file("notes.txt"));
  EXPECT_EQ(lines[1]["reason"], "is not there");
  EXPECT_NE(lines[2]["reason"].get<std::string>().find("whole path"), std::string::npos);
  EXPECT_NE(lines[3]["reason"].get<std::string>().find("twice"), std::string::npos);
  EXPECT_EQ(good(server_.ask(ana_, "GET", "/api/jobs"), "[Job]").size(), 0u);
  EXPECT_EQ(good(ask(Json::array()), "StartedAll")["jobIds"].size(), 0u);
  EXPECT_EQ(
      server_.ask(ana_, "POST", "/api/recordings/list", R"({"sessionId": 99, "paths": ["/a.mp4"]})")
          .status,
      404);
  const Json one = ask({file("gone.mp4")}).json();
  EXPECT_EQ(one["error"], "the file cannot be taken");
  EXPECT_EQ(one["todo"], "mend or remove this line");
}

TEST_F(Routes, ARecordingThatFailedIsRemoved) {
  const std::int64_t id =
      server_.project.add(server_.place->file, server_.project.subject, "second");
  const std::string path = "/api/recordings/" + std::to_string(id);
  EXPECT_EQ(server_.ask(ana_, "DELETE", path).status, 400);
  set_recording_state(server_.place->file, "ana", id, "failed", "is no video");
  EXPECT_EQ(server_.ask(server_.session_of("ben"), "DELETE", path).status, 403);
  EXPECT_EQ(server_.ask(ana_, "DELETE", path).status, 204);
  EXPECT_EQ(server_.ask(ana_, "GET", path).status, 404);
}

TEST_F(Routes, AFileIsTakenInOnceAndItsProposalsCanBeRemoved) {
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

TEST_F(Routes, WhatAFormLacksIsSaidInWords) {
  const auto told = [&](const char* method, const std::string& path, const Json& body) {
    const Reply reply = server_.ask(ana_, method, path, body.dump());
    EXPECT_EQ(reply.status, 400) << reply.body;
    return reply.json().value("error", "") + ". " + reply.json().value("todo", "");
  };
  EXPECT_EQ(told("POST", "/api/subjects", {{"pseudonym", ""}, {"population", "child"}}),
            "the pseudonym is missing. type it in");
  EXPECT_EQ(told("POST", "/api/coders", {{"name", ""}, {"role", "coder"}}),
            "the name is missing. type it in");
  EXPECT_EQ(told("POST", "/api/subjects/" + std::to_string(server_.project.subject) + "/sessions",
                 {{"name", ""}}),
            "the session's name is missing. type it in");
  EXPECT_EQ(told("PUT", "/api/me", {{"password", "short"}}),
            "the password is too short. give 8 characters or more");
}

TEST_F(Routes, AReplacedRecordingIsNotHeard) {
  ProjectFile& file = server_.place->file;
  const StoredRecording recording = recording_of(file, server_.project.recording);
  const std::string sound =
      "/api/recordings/" + std::to_string(recording.id) + "/sound?beginUs=0&endUs=1000000";
  const auto path = path_of(file.folder(), recording);
  std::filesystem::remove(path);
  const Reply gone = server_.ask(ana_, "GET", sound);
  EXPECT_EQ(gone.status, 400);
  EXPECT_NE(gone.json().value("error", "").find("is not there"), std::string::npos) << gone.body;
  write_file(path, "the film of another child");
  EXPECT_NE(server_.ask(ana_, "GET", sound).json().value("error", "").find("not the file"),
            std::string::npos);
}

TEST_F(Routes, UnitsAreDrawn) {
  const Json state = good(server_.ask(ana_, "GET", "/api/state"), "State");
  int drawn = 0;
  for (const Json& unit : state["units"]) {
    const std::string path = "/api/units/" + unit["unit"].dump() + "/picture";
    if (!unit["drawn"]) {
      EXPECT_EQ(server_.ask(ana_, "GET", path).status, 404) << path;
      continue;
    }
    ++drawn;
    const Reply picture = server_.ask(ana_, "GET", path + "?strength=60&version=1");
    EXPECT_EQ(picture.status, 200) << path;
    EXPECT_EQ(picture.header("Content-Type"), "image/jpeg");
    EXPECT_EQ(picture.header("Cache-Control"), "private, max-age=31536000, immutable");
    EXPECT_TRUE(picture.body.starts_with("\xff\xd8")) << path;
    const int status = unit["drawnSides"] ? 200 : 400;
    EXPECT_EQ(server_.ask(ana_, "GET", path + "?side=left").status, status) << path;
  }
  EXPECT_GE(drawn, 20);
  EXPECT_EQ(server_.ask(ana_, "GET", "/api/units/12/picture?who=cat").status, 400);
  EXPECT_EQ(server_.ask("", "GET", "/api/units/12/picture").status, 401);
}

TEST_F(Routes, AProjectHasANumberOfItsOwn) {
  const Json state = good(server_.ask("", "GET", "/api/state"), "State");
  EXPECT_EQ(state["project"]["id"].get<std::string>().size(), 36u);
  const TestServer other;
  EXPECT_NE(other.ask("", "GET", "/api/state").json()["project"]["id"], state["project"]["id"]);
}

TEST_F(Routes, AnswersAreAsTheInterfaceSays) {
  good(put(1, body_of_code(0, 10, 20)), "Code");
  const std::string recording = std::to_string(server_.project.recording);
  const std::string subject = std::to_string(server_.project.subject);
  propose_exclusion(server_.place->file, "ana",
                    {0, server_.project.recording, 1, 5, 9, "frozen", "proposed"});
  good(server_.ask("", "GET", "/api/state"), "State");
  EXPECT_TRUE(good(server_.ask("", "GET", "/api/state"), "State")["me"].is_null());
  EXPECT_EQ(good(server_.ask(ana_, "GET", "/api/state"), "State")["me"]["name"], "ana");
  good(server_.ask(ana_, "PUT", "/api/me", R"({"reactionMs": 250, "keys": {"mark": "m"}})"), "Me");
  good(server_.ask(ana_, "GET", "/api/coders"), "[Coder]");
  good(server_.ask(ana_, "POST", "/api/coders", R"({"name": "cid", "role": "verifier"})"), "Made");
  good(server_.ask(ana_, "POST", "/api/subjects",
                   R"({"pseudonym": "c02", "population": "child", "consents":
                      [{"scope": "code", "givenBy": "guardian", "givenOn": "2026-05-03"}]})"),
       "Made");
  good(server_.ask(ana_, "GET", "/api/subjects"), "[Subject]");
  good(server_.ask(ana_, "PUT", "/api/subjects/" + subject,
                   R"({"pseudonym": "c01", "population": "child", "sex": "female"})"),
       "Subject");
  good(server_.ask(ana_, "POST", "/api/subjects/" + subject + "/sessions",
                   R"({"name": "second", "heldOn": "2026-06-01", "ageMonths": 90})"),
       "Made");
  const Json met =
      good(server_.ask(ana_, "GET", "/api/subjects/" + subject + "/sessions"), "[Session]");
  const std::string session = "/api/subjects/" + subject + "/sessions/" + met[0]["id"].dump();
  const Json changed = good(
      server_.ask(ana_, "PUT", session, R"({"name": "mended", "heldOn": null, "ageMonths": 91})"),
      "Session");
  EXPECT_EQ(changed["name"], "mended");
  EXPECT_EQ(changed["ageMonths"], 91);
  EXPECT_EQ(server_.ask(ana_, "PUT", session + "0", R"({"name": "none"})").status, 400);
  EXPECT_EQ(server_.ask(server_.session_of("ben"), "PUT", session, R"({"name": "x"})").status, 403);
  const Json list = good(server_.ask(ana_, "GET", "/api/recordings"), "[Recording]");
  EXPECT_EQ(list[0]["durationUs"], 99 * 40'000);
  good(server_.ask(ana_, "GET", "/api/recordings/" + recording), "RecordingWhole");
  good(server_.ask(ana_, "GET", "/api/jobs"), "[Job]");
  EXPECT_EQ(server_
                .ask(ana_, "PUT", "/api/recordings/" + recording + "/faces/1",
                     R"({"role": "therapist", "subjectId": null})")
                .status,
            204);
  good(server_.ask(ana_, "POST", "/api/recordings/" + recording + "/roles",
                   R"({"rules": [{"role": "child", "side": "left"}], "series": true})"),
       "Seated");
  const Json exclusion = good(server_.ask(ana_, "GET", "/api/recordings/" + recording),
                              "RecordingWhole")["exclusions"][0];
  EXPECT_EQ(server_
                .ask(ana_, "PUT", "/api/exclusions/" + exclusion["id"].dump(),
                     R"({"decision": "accepted"})")
                .status,
            204);
  const Json tasks = good(server_.ask(ana_, "GET", "/api/tasks?all=1"), "[Task]");
  ASSERT_EQ(tasks.size(), 2u);
  EXPECT_EQ(tasks[0]["recordingName"], "call");
  EXPECT_EQ(tasks[0]["role"], "child");
  EXPECT_EQ(tasks[0]["codes"], 1);
  EXPECT_FALSE(tasks[1].contains("codes"));  // ana still codes the same face
  EXPECT_EQ(good(server_.ask(ana_, "GET", task_path()), "TaskWhole")["task"], tasks[0]);
  const Reply vtt = server_.ask(ana_, "GET", task_path() + "/export?format=webvtt");
  EXPECT_EQ(vtt.status, 200);
  EXPECT_TRUE(vtt.body.starts_with("WEBVTT"));
  EXPECT_EQ(vtt.header("Content-Disposition"),
            "attachment; filename=\"call_task1_frames0-99_ana_code.vtt\"");
  const Reply eaf = server_.ask(ana_, "GET", task_path() + "/export?format=eaf");
  EXPECT_NE(eaf.body.find("<ANNOTATION_DOCUMENT"), std::string::npos);
  const Json imported = good(
      server_.ask(ana_, "POST",
                  "/api/recordings/" + recording + "/proposals/import?face=1&name=a.eaf", eaf.body),
      "Imported");
  EXPECT_EQ(imported["proposals"], 1);
  EXPECT_EQ(imported["format"], "eaf");
  EXPECT_EQ(imported["kinds"], (Json{{"micro", 1}}));
  EXPECT_EQ(imported["withUnits"], 1);
  EXPECT_EQ(proposals_of(server_.place->file, server_.project.recording, 1)[0].onset_frame, 10);
}

TEST_F(Routes, TheDocumentNamesEveryRoute) {
  const Json document = good(server_.ask("", "GET", "/api/openapi.json"), "Document");
  EXPECT_EQ(document["openapi"], "3.1.0");
  std::set<std::pair<std::string, std::string>> named;
  for (const auto& [path, operations] : document["paths"].items()) {
    for (const auto& [method, operation] : operations.items()) named.insert({path, method});
  }
  EXPECT_EQ(named.size(), routes().size());
  const std::string text = document.dump();
  for (std::size_t at = 0; (at = text.find("#/components/schemas/", at)) != std::string::npos;) {
    at += std::string("#/components/schemas/").size();
    const std::string name = text.substr(at, text.find('"', at) - at);
    EXPECT_TRUE(document["components"]["schemas"].contains(name)) << name;
  }
}

TEST_F(Routes, ThePageIsHandedOutWithoutAToken) {
  const Reply page = server_.bare("GET", "/", {{"Host", server_.host()}});
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.header("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(page.body.find(server_.place->token), std::string::npos);
  EXPECT_EQ(server_.bare("HEAD", "/", {{"Host", server_.host()}}).body, "");
}

TEST_F(Routes, WhatAFormLacksIsSaidInWords) {
  const auto told = [&](const char* method, const std::string& path, const Json& body) {
    const Reply reply = server_.ask(ana_, method, path, body.dump());
    EXPECT_EQ(reply.status, 400) << reply.body;
    return reply.json().value("error", "") + ". " + reply.json().value("todo", "");
  };
  EXPECT_EQ(told("POST", "/api/subjects", {{"pseudonym", ""}, {"population", "child"}}),
            "the pseudonym is missing. type it in");
  EXPECT_EQ(told("POST", "/api/coders", {{"name", ""}, {"role", "coder"}}),
            "the name is missing. type it in");
  EXPECT_EQ(told("POST", "/api/subjects/" + std::to_string(server_.project.subject) + "/sessions",
                 {{"name", ""}}),
            "the session's name is missing. type it in");
  EXPECT_EQ(told("PUT", "/api/me", {{"password", "short"}}),
            "the password is too short. give 8 characters or more");
}

TEST_F(Routes, AnOwnerTakesBackTasksAndCoders) {
  const std::string ben = server_.session_of("ben");
  const std::string of_ben = "/api/tasks/" + std::to_string(server_.project.task_of_ben);
  const std::string coder = "/api/coders/" + std::to_string(server_.project.ben);
  EXPECT_EQ(server_.ask(ben, "DELETE", of_ben).status, 403);
  EXPECT_EQ(server_.ask(ben, "DELETE", coder).status, 403);
  good(put(1, body_of_code(0, 10, 20)), "Code");
  EXPECT_EQ(good(server_.ask(ana_, "DELETE", task_path()), "TakenBack")["gone"], false);
  EXPECT_EQ(good(server_.ask(ana_, "GET", task_path()), "TaskWhole")["task"]["state"], "done");
  EXPECT_EQ(good(server_.ask(ana_, "DELETE", of_ben), "TakenBack")["gone"], true);
  EXPECT_EQ(server_.ask(ana_, "DELETE", of_ben).status, 404);
  EXPECT_EQ(
      server_.ask(ana_, "DELETE", "/api/coders/" + std::to_string(server_.project.ana)).status,
      400);
  EXPECT_EQ(good(server_.ask(ana_, "DELETE", coder), "TakenBack")["gone"], true);
  EXPECT_EQ(server_.ask(ben, "GET", "/api/tasks").status, 401);
  inkling::testing::expect_whole(server_.place->file);
}

TEST_F(Routes, UnitsAreDrawn) {
  const Json state = good(server_.ask(ana_, "GET", "/api/state"), "State");
  int drawn = 0;
  for (const Json& unit : state["units"]) {
    const std::string path = "/api/units/" + unit["unit"].dump() + "/picture";
    if (!unit["drawn"]) {
      EXPECT_EQ(server_.ask(ana_, "GET", path).status, 404) << path;
      continue;
    }
    ++drawn;
    const Reply picture = server_.ask(ana_, "GET", path + "?strength=60&version=1");
    EXPECT_EQ(picture.status, 200) << path;
    EXPECT_EQ(picture.header("Content-Type"), "image/jpeg");
    EXPECT_EQ(picture.header("Cache-Control"), "private, max-age=31536000, immutable");
    EXPECT_TRUE(picture.body.starts_with("\xff\xd8")) << path;
    const int status = unit["drawnSides"] ? 200 : 400;
    EXPECT_EQ(server_.ask(ana_, "GET", path + "?side=left").status, status) << path;
  }
  EXPECT_GE(drawn, 20);
  EXPECT_EQ(server_.ask(ana_, "GET", "/api/units/12/picture?who=cat").status, 400);
  EXPECT_EQ(server_.ask("", "GET", "/api/units/12/picture").status, 401);
}

TEST(LoneOwner, NeedsNoPasswordUntilSomebodyElseCodes) {
  TestFolder scratch;
  const ProjectFolder folder{scratch / "alone"};
  ProjectFile::create(folder, "ana", utc_now_us);
  Workplace place(folder, utc_now_us, kQuickPassword);
  add_coder(place.file, "ana", {0, "ana", "owner", {}, "{}", true}, "", kQuickPassword);
  HttpServer http(place, 0);
  http.start();
  const auto ask = [&](const std::string& method, const std::string& path, const std::string& body,
                       const std::string& session = "") {
    testing::RawConnection connection(http.port());
    connection.send(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" +
                    std::to_string(http.port()) + "\r\nX-Inkling-Token: " + place.token +
                    (session.empty() ? "" : "\r\nX-Inkling-Session: " + session) +
                    "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    return testing::parse_reply(connection.rest());
  };
  EXPECT_EQ(ask("GET", "/api/state", "").json()["me"]["name"], "ana");
  EXPECT_EQ(ask("GET", "/api/tasks", "").status, 200);
  const std::string ben = R"({"name": "ben", "role": "coder", "password": "password of ben"})";
  EXPECT_EQ(ask("POST", "/api/coders", ben).status, 400);
  EXPECT_EQ(ask("PUT", "/api/me", R"({"password": "password of ana"})").status, 200);
  EXPECT_EQ(ask("GET", "/api/tasks", "").status, 401);
  const std::string session =
      ask("POST", "/api/sign-in", R"({"name": "ana", "password": "password of ana"})")
          .json()["session"];
  EXPECT_EQ(ask("POST", "/api/coders", ben, session).status, 200);
}

}  // namespace
}  // namespace inkling::server
