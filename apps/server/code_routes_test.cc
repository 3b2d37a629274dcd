#include <chrono>
#include <thread>

#include "server/schema.h"
#include "server/testing/routes_case.h"

namespace inkling::server {
namespace {

using testing::body_of_code;
using testing::good;
using testing::Reply;
using testing::RoutesCase;
using testing::uuid;

class CodeRoutes : public RoutesCase {};

TEST_F(CodeRoutes, ACodeIsAnsweredAsItWasSent) {
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

// Numbers in the log would tell a coder how much others do meanwhile.
TEST_F(CodeRoutes, NumbersOfChangesTellNothingOfOthers) {
  const std::string ben = server_.session_of("ben");
  const std::string path = "/api/tasks/" + std::to_string(server_.project.task_of_ben);
  const auto put_of_ben = [&](int number) {
    return good(
        server_.ask(ben, "PUT", path + "/codes/" + uuid(number), body_of_code(0, 10, 20).dump()),
        "Code")["edit"];
  };
  EXPECT_EQ(put_of_ben(11), 1);
  for (int number = 1; number < 4; ++number) good(put(number, body_of_code(0, 10, 20)), "Code");
  EXPECT_EQ(put_of_ben(12), 2);
  EXPECT_EQ(good(server_.ask(ben, "GET", path), "TaskWhole")["lastEdit"], 2);
  EXPECT_EQ(good(server_.ask(ben, "GET", path + "/changes?since=1"), "Changes")["lastEdit"], 2);
}

TEST_F(CodeRoutes, ARequestThatComesTwiceIsDoneOnce) {
  const Json first = good(put(1, body_of_code(0, 10, 20)), "Code");
  EXPECT_EQ(good(put(1, body_of_code(0, 10, 20)), "Code"), first);
  const Json second = good(put(1, body_of_code(1, 11, 20)), "Code");
  EXPECT_EQ(good(put(1, body_of_code(1, 11, 20)), "Code"), second);
  EXPECT_EQ(versions_of(server_.place->file, uuid(1)).size(), 2u);
}

TEST_F(CodeRoutes, AStaleChangeIsRefusedWithWhatIsNewest) {
  good(put(1, body_of_code(0, 10, 20)), "Code");
  const Json newest = good(put(1, body_of_code(1, 12, 20)), "Code");
  const Reply stale = put(1, body_of_code(1, 14, 20));
  EXPECT_EQ(stale.status, 409);
  EXPECT_EQ(stale.json()["newest"], newest);
  check_schema(stale.json(), schema_named("Error"));
  EXPECT_EQ(server_.ask(ana_, "DELETE", code_path(1) + "?base=1").status, 409);
}

TEST_F(CodeRoutes, AClosedTaskIsSaidToBeOne) {
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

TEST_F(CodeRoutes, WhatWasSavedIsSaidSoAlsoWhenTheTaskIsDoneSince) {
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

TEST_F(CodeRoutes, UndoAndRedoGoThroughWhatWasDone) {
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

TEST_F(CodeRoutes, AnUndoOfWhichTheAnswerWasLostIsAskedForAgain) {
  const Json first = good(put(1, body_of_code(0, 10, 20)), "Code");
  const Json body = {{"knownEdit", first["edit"]}, {"id", uuid(50)}};
  const auto undo = [&] { return server_.ask(ana_, "POST", task_path() + "/undo", body.dump()); };
  const Json undone = good(undo(), "Reversed");
  EXPECT_EQ(undone["code"]["deleted"], true);
  EXPECT_EQ(good(undo(), "Reversed"), undone);
  EXPECT_EQ(versions_of(server_.place->file, uuid(1)).size(), 2u);
}

TEST_F(CodeRoutes, AnotherWindowHearsOfAChangeAtOnce) {
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

TEST_F(CodeRoutes, StoppingEndsWhoWaits) {
  Reply heard;
  std::thread other(
      [&] { heard = server_.ask(ana_, "GET", task_path() + "/changes?since=100000&waitS=60"); });
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  const auto began = std::chrono::steady_clock::now();
  server_.http->stop();
  other.join();
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(30));
}

TEST_F(CodeRoutes, EventsStayInTheTaskAndDoneTasksAreLeftAlone) {
  EXPECT_EQ(put(1, body_of_code(0, 90, 100)).status, 400);
  EXPECT_EQ(server_.ask(ana_, "PUT", task_path(), R"({"state": "done"})").status, 204);
  EXPECT_EQ(put(1, body_of_code(0, 10, 20)).status, 409);
  EXPECT_EQ(server_.ask(ana_, "PUT", task_path(), R"({"state": "open"})").status, 204);
  good(put(1, body_of_code(0, 10, 20)), "Code");
}

}  // namespace
}  // namespace inkling::server
