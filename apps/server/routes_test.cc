#include <set>

#include "inkling/storage/exclusions.h"
#include "inkling/storage/proposals.h"
#include "server/route.h"
#include "server/testing/routes_case.h"

namespace inkling::server {
namespace {

using testing::body_of_code;
using testing::good;
using testing::Reply;
using testing::RoutesCase;

class Routes : public RoutesCase {};

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
  EXPECT_EQ(list[0]["durationUs"], 100 * 40'000);
  good(server_.ask(ana_, "GET", "/api/recordings/" + recording), "RecordingWhole");
  good(server_.ask(ana_, "GET", "/api/jobs"), "[Job]");
  EXPECT_EQ(server_
                .ask(ana_, "PUT", "/api/recordings/" + recording + "/faces/1",
                     R"({"role": "therapist", "subjectId": null})")
                .status,
            204);
  const std::filesystem::path second = server_.project.scratch / "second.mp4";
  write_file(second, "second");
  Progress progress;
  const StoredRecording first = recording_of(server_.place->file, server_.project.recording);
  add_recording(server_.place->file, {first.session_id, "second", second, "ana"}, progress,
                CancelToken());
  const Json seated =
      good(server_.ask(ana_, "POST", "/api/recordings/" + recording + "/roles",
                       R"({"rules": [{"role": "child", "side": "left"}], "series": true})"),
           "Seated");
  EXPECT_EQ(seated["recordings"], 1);
  EXPECT_EQ(seated["faces"], 1);
  EXPECT_EQ(seated["toCome"].back(), "second");
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
