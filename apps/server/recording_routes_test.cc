#include <filesystem>

#include "server/schema.h"
#include "server/testing/routes_case.h"

namespace inkling::server {
namespace {

using testing::good;
using testing::Reply;
using testing::RoutesCase;

class RecordingRoutes : public RoutesCase {};

TEST_F(RecordingRoutes, AListOfFilesIsTakenWholeOrNotAtAll) {
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

TEST_F(RecordingRoutes, ARecordingThatFailedIsRemoved) {
  const std::int64_t id =
      server_.project.add(server_.place->file, server_.project.subject, "second");
  const std::string path = "/api/recordings/" + std::to_string(id);
  EXPECT_EQ(server_.ask(ana_, "DELETE", path).status, 400);
  set_recording_state(server_.place->file, "ana", id, "failed", "is no video");
  EXPECT_EQ(server_.ask(server_.session_of("ben"), "DELETE", path).status, 403);
  EXPECT_EQ(server_.ask(ana_, "DELETE", path).status, 204);
  EXPECT_EQ(server_.ask(ana_, "GET", path).status, 404);
}

TEST_F(RecordingRoutes, AReplacedRecordingIsNotHeard) {
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

// The recording of the test project is no film: what needs pictures says so.
TEST_F(RecordingRoutes, WhatIsNotAnalysedYetIsSaid) {
  const std::string recording = "/api/recordings/" + std::to_string(server_.project.recording);
  for (const std::string path : {"/frames/3", "/curve?face=1", "/phases?face=1&apex=3"}) {
    const Reply reply = server_.ask(ana_, "GET", recording + path);
    EXPECT_EQ(reply.status, 400) << path;
    EXPECT_EQ(reply.json()["error"], "the recording is not analysed yet") << path;
  }
}

}  // namespace
}  // namespace inkling::server
