#include <algorithm>
#include <filesystem>

#include "inkling/files/atomic_file.h"
#include "inkling/storage/project_check.h"
#include "server/schema.h"
#include "server/testing/test_server.h"

namespace inkling::server {
namespace {

namespace fs = std::filesystem;
using testing::good;
using testing::Reply;
using testing::TestServer;

class ReplacedFile : public ::testing::Test {
 protected:
  // Of the same size and time as before: nobody sees the difference in a list of the folder.
  void put(const std::string& bytes) const {
    const auto time = fs::last_write_time(file_);
    write_file(file_, bytes);
    fs::last_write_time(file_, time);
  }
  std::string said(const std::string& path) const {
    const Reply reply = server_.ask(ana_, "GET", "/api/recordings/1" + path);
    return reply.status < 400 ? "" : reply.json().value("error", "");
  }
  std::size_t verified() const {
    const auto all = log_entries(server_.place->file);
    return static_cast<std::size_t>(std::count_if(
        all.begin(), all.end(), [](const auto& one) { return one.action == "recording.verify"; }));
  }

  TestServer server_;
  const std::string ana_ = server_.session_of("ana");
  const fs::path file_ =
      path_of(server_.project.folder, recording_of(server_.place->file, server_.project.recording));
  const std::string film_ = read_file(file_);
  const std::string sound_ = "/sound?beginUs=0&endUs=1000000";
};

TEST_F(ReplacedFile, OfTheSameSizeAndTimeIsNeitherHeardNorSeen) {
  EXPECT_EQ(said(sound_).find("not the file"), std::string::npos);
  EXPECT_EQ(verified(), 0u);  // nothing was read through for that
  put(std::string(film_.size(), 'x'));
  EXPECT_NE(said(sound_).find("not the file that was added"), std::string::npos);
  set_recording_state(server_.place->file, "ana", 1, "ready");
  EXPECT_NE(said("/frames/3").find("not the file that was added"), std::string::npos);
  const Json list = good(server_.ask(ana_, "GET", "/api/recordings"), "[Recording]");
  EXPECT_NE(list[0]["problem"].get<std::string>().find("not the file"), std::string::npos);
  put(film_);  // brought back: only its bytes tell
  EXPECT_EQ(said(sound_).find("not the file"), std::string::npos);
  EXPECT_EQ(verified(), 1u);
  EXPECT_EQ(said(sound_).find("not the file"), std::string::npos);
  EXPECT_EQ(verified(), 1u);
}

}  // namespace
}  // namespace inkling::server
