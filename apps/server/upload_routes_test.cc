#include "server/testing/routes_case.h"

namespace inkling::server {
namespace {

using testing::good;
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
  EXPECT_EQ(part("bytes 6-9/10", "6789").status, 400);
  EXPECT_EQ(part("bytes 4-9/11", "456789").status, 400);
  EXPECT_EQ(part("bytes 4-9/9", "456789").status, 400);
  EXPECT_EQ(part("bytes 4-99999999999999999999/9", "456789").status, 400);
  const Json whole = good(part("bytes 4-9/10", "456789"), "Upload");
  EXPECT_TRUE(whole.contains("jobId"));
  EXPECT_EQ(good(server_.ask(ana_, "GET", path), "Upload")["received"], 0);
}

}  // namespace
}  // namespace inkling::server
