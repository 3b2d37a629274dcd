#include <chrono>
#include <filesystem>
#include <utility>

#include "inkling/files/sha256.h"
#include "inkling/storage/project_files.h"
#include "inkling/storage/unfinished_uploads.h"
#include "inkling/storage/withdrawal.h"
#include "server/testing/routes_case.h"

namespace inkling::server {
namespace {

using testing::good;
using testing::Reply;
using testing::RoutesCase;

class UploadRoutes : public RoutesCase {};

TEST_F(UploadRoutes, UploadsComeInPartsAndGoOn) {
  const std::string path = "/api/uploads/new.mp4?sessionId=1";
  const auto part = [&](const std::string& range, const std::string& bytes) {
    auto headers = server_.with_token(ana_);
    headers.emplace_back("Content-Range", range);
    return server_.bare("PUT", path, headers, bytes);
  };
  EXPECT_EQ(good(part("bytes 0-3/10", "0123"), "Upload")["received"], 4);
  EXPECT_EQ(good(server_.ask(ana_, "GET", path), "Upload")["received"], 4);
  // What passes is told from a file that is none.
  EXPECT_EQ(part("bytes 6-9/10", "6789").status, 409);
  EXPECT_EQ(part("bytes 4-9/11", "456789").status, 409);
  EXPECT_EQ(part("bytes 4-9/9", "456789").status, 400);
  EXPECT_EQ(part("bytes 4-99999999999999999999/9", "456789").status, 400);
  EXPECT_GT(good(server_.ask(ana_, "GET", path), "Upload")["freeBytes"], 0);
  // Whole it is no film: nothing of it stays.
  const Reply whole = part("bytes 4-9/10", "456789");
  EXPECT_EQ(whole.status, 400);
  EXPECT_EQ(whole.json()["where"], "new.mp4");
  EXPECT_NE(whole.json()["error"].get<std::string>().find("is not a video"), std::string::npos);
  EXPECT_EQ(good(server_.ask(ana_, "GET", path), "Upload")["received"], 0);
  EXPECT_TRUE(unfinished_uploads(server_.project.folder).empty());
  EXPECT_EQ(good(server_.ask(ana_, "GET", "/api/jobs"), "[Job]"), Json::array());
}

TEST_F(UploadRoutes, ADayLongTheyGoOnWhenTheServerIsStartedAgain) {
  const std::string path = "/api/uploads/new.mp4?sessionId=1";
  const auto received = [&](const std::string& more = "") {
    const Json json = good(server_.ask(ana_, "GET", path + more), "Upload");
    return std::pair(json["received"].get<int>(), json["total"].get<int>());
  };
  const auto put = [&](const std::string& range, const std::string& bytes) {
    auto headers = server_.with_token(ana_);
    headers.emplace_back("Content-Range", range);
    return server_.bare("PUT", path, headers, bytes);
  };
  const auto start_again = [&] {
    server_.start_again();
    ana_ = server_.session_of("ana");
  };
  good(put("bytes 0-3/10", "0123"), "Upload");
  start_again();
  EXPECT_EQ(received(), std::pair(4, 10));
  EXPECT_EQ(received("&changedMs=5"), std::pair(0, 0));  // another file of that name
  EXPECT_EQ(put("bytes 3-9/10", "3456789").status, 409);
  good(put("bytes 4-7/10", "4567"), "Upload");
  start_again();
  const auto left = unfinished_uploads(server_.project.folder);
  ASSERT_EQ(left.size(), 1u);
  EXPECT_EQ(left[0].file.string().find("new"), std::string::npos);
  EXPECT_TRUE(unknown_files(server_.place->file).empty());
  std::filesystem::last_write_time(
      left[0].file, std::filesystem::file_time_type::clock::now() - std::chrono::hours(23));
  start_again();
  EXPECT_EQ(received(), std::pair(8, 10));
  std::filesystem::last_write_time(
      left[0].file, std::filesystem::file_time_type::clock::now() - std::chrono::hours(25));
  start_again();
  EXPECT_EQ(received(), std::pair(0, 0));
  EXPECT_TRUE(unfinished_uploads(server_.project.folder).empty());
}

TEST_F(UploadRoutes, ItIsToldWhetherWhatArrivedIsOfTheFile) {
  const std::string name = "/api/uploads/new.mp4", of = "?sessionId=1";
  const auto sum = [&] { return good(server_.ask(ana_, "GET", name + "/sum" + of), "UploadSum"); };
  EXPECT_EQ(sum()["sum"], "");
  const auto put = [&](const std::string& range, const std::string& bytes) {
    auto headers = server_.with_token(ana_);
    headers.emplace_back("Content-Range", range);
    return server_.bare("PUT", name + of, headers, bytes);
  };
  const std::string piece(8u << 20, 'a');
  good(put("bytes 0-8388607/8388620", piece), "Upload");
  good(put("bytes 8388608-8388611/8388620", "last"), "Upload");
  EXPECT_EQ(sum()["sum"], sha256_hex(sha256_hex(piece) + sha256_hex("last")));
  EXPECT_EQ(sum()["pieceBytes"], piece.size());
}

TEST_F(UploadRoutes, NoMoreAreKeptThanMayBe) {
  const auto begin = [&](int number, const std::string& of = "1") {
    auto headers = server_.with_token(ana_);
    headers.emplace_back("Content-Range", "bytes 0-3/10");
    const std::string path = "/api/uploads/" + std::to_string(number) + ".mp4?sessionId=" + of;
    return server_.bare("PUT", path, headers, "0123").status;
  };
  for (int i = 0; i < 64; ++i) EXPECT_EQ(begin(i), 200);
  EXPECT_EQ(begin(64), 409);
  EXPECT_EQ(begin(3), 200);  // anew
  const auto all = unfinished_uploads(server_.project.folder);
  EXPECT_EQ(all.size(), 64u);
  std::filesystem::last_write_time(
      all[0].file, std::filesystem::file_time_type::clock::now() - std::chrono::hours(25));
  EXPECT_EQ(begin(64), 200);
}

TEST_F(UploadRoutes, TheyGoWithTheirChildAlsoWhileNobodyServes) {
  auto headers = server_.with_token(ana_);
  headers.emplace_back("Content-Range", "bytes 0-3/10");
  const Reply half = server_.bare("PUT", "/api/uploads/a.mp4?sessionId=1", headers, "0123");
  EXPECT_EQ(half.status, 200) << half.body;
  ASSERT_EQ(unfinished_uploads(server_.project.folder).size(), 1u);
  withdraw(server_.place->file, "c01", "ana");  // as another program does
  EXPECT_TRUE(unfinished_uploads(server_.project.folder).empty());
  EXPECT_EQ(server_.bare("PUT", "/api/uploads/a.mp4?sessionId=1", headers, "0123").status, 404);
}

}  // namespace
}  // namespace inkling::server
