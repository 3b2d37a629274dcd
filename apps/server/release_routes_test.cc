#include "inkling/release/release_settings.h"
#include "inkling/storage/kept_releases.h"
#include "inkling/storage/passwords.h"
#include "inkling/storage/releases.h"
#include "server/testing/test_server.h"

namespace inkling::server {
namespace {

namespace fs = std::filesystem;

using testing::good;
using testing::Reply;
using testing::TestServer;

class ReleaseRoutes : public ::testing::Test {
 protected:
  ReleaseRoutes() { ana_ = server_.session_of("ana"), ben_ = server_.session_of("ben"); }

  ProjectFile& file() const { return server_.place->file; }
  Reply ask(const std::string& method, const std::string& path, const Json& body = {}) const {
    return server_.ask(ana_, method, "/api/releases" + path, body.is_null() ? "" : body.dump());
  }
  static Json wish(const Json& values = Json::array()) {
    return {{"name", "set"}, {"values", values}};
  }
  Json made() const {
    Json now;
    do {
      now = good(ask("GET", "/making"), "ReleaseAtWork");
    } while (now["state"] == "running");
    return now;
  }

  TestServer server_;
  std::string ana_, ben_;
};

TEST_F(ReleaseRoutes, AreForOwnersAndVerifiers) {
  EXPECT_EQ(server_.ask(ben_, "GET", "/api/releases").status, 403);
  EXPECT_EQ(server_.ask(ben_, "POST", "/api/releases/plan", wish().dump()).status, 403);
  EXPECT_EQ(server_.ask("", "GET", "/api/releases").status, 401);
  const std::int64_t cora = add_coder(file(), "ana", {0, "cora", "verifier", {}, "{}", true},
                                      "password of cora", kQuickPassword);
  EXPECT_GT(cora, 0);
  const std::string session = server_.session_of("cora");
  good(server_.ask(session, "GET", "/api/releases"), "Releases");
  good(server_.ask(session, "POST", "/api/releases/plan", wish().dump()), "ReleasePlan");
  EXPECT_EQ(server_.ask(session, "POST", "/api/releases", wish().dump()).status, 403);
  EXPECT_EQ(server_.ask(session, "DELETE", "/api/releases/making").status, 403);
}

TEST_F(ReleaseRoutes, SettingsAreThoseOfTheCommand) {
  const Json fields = good(ask("GET", ""), "Releases")["fields"];
  const auto field = [&](const std::string& name) {
    for (const Json& one : fields) {
      if (one["name"] == name) return one;
    }
    return Json();
  };
  EXPECT_EQ(field("audience")["kind"], "choice");
  EXPECT_EQ(field("layout")["kind"], "several");
  EXPECT_EQ(field("layout")["words"], Json({"cmed", "spotting"}));
  EXPECT_EQ(field("split")["words"], Json({"70,15,15"}));
  EXPECT_EQ(field("author")["kind"], "lines");
  EXPECT_EQ(field("margin-s")["max"], 10);
  EXPECT_EQ(field("size")["whole"], true);
  const auto with = [](const char* name, const char* word) {
    return wish({{{"name", name}, {"words", {word}}}});
  };
  EXPECT_EQ(ask("POST", "/plan", with("audience", "everybody")).status, 400);
  EXPECT_EQ(ask("POST", "/plan", with("split", "half")).status, 400);
  EXPECT_EQ(ask("POST", "/plan", with("date", "2026-02-30")).status, 400);
  const Json plan = good(ask("POST", "/plan", with("audience", "public")), "ReleasePlan");
  EXPECT_EQ(plan["audience"], "public");
  EXPECT_EQ(plan["version"], "1.0.0");
  EXPECT_EQ(plan["people"], 0);
  EXPECT_FALSE(plan["notes"].empty());
}

// A look at what goes in makes nothing, and what cannot be made leaves nothing.
TEST_F(ReleaseRoutes, WhatCannotBeMadeSaysWhy) {
  Json body = wish();
  EXPECT_EQ(ask("POST", "", body).status, 400);  // which version?
  body["version"] = "1.0.0", body["place"] = "here";
  EXPECT_EQ(ask("POST", "", body).status, 400);
  body["place"] = "";
  EXPECT_EQ(made()["state"], "none");
  good(ask("POST", "", body), "ReleaseAtWork");
  const Json now = made();
  EXPECT_EQ(now["state"], "failed");
  EXPECT_NE(now["failure"]["error"].get<std::string>().find("nothing can be in"),
            std::string::npos);
  EXPECT_TRUE(kept_releases(file().folder()).empty());
  EXPECT_TRUE(good(ask("GET", ""), "Releases")["versions"].empty());
  EXPECT_EQ(ask("DELETE", "/making").status, 204);  // nothing is made
  EXPECT_EQ(made()["state"], "failed");
}

TEST_F(ReleaseRoutes, APlaceThatCannotBeIsRefusedAtOnce) {
  const std::string project = file().folder().path.string();
  const std::string another = project + "-another", release = project + "-release";
  for (const std::string& path : {another + "/project.sqlite", another + "/results/of",
                                  release + "/manifest-sha256.txt", release + "/samples.csv"}) {
    fs::create_directories(fs::path(path).parent_path());
    write_file(path, "x");
  }
  Json body = wish();
  body["version"] = "1.0.0";
  for (const std::string& place :
       {std::string("/tmp"), std::string("/proc/x"), project + "-on-no-disk/a/b", project,
        project + "/backups/x", project + "/media/x", project + "/releases/a/b", another + "/x",
        another + "/results/x", release + "/sub"}) {
    body["place"] = place;
    const Reply refused = ask("POST", "", body);
    EXPECT_TRUE(refused.status >= 400 && refused.status < 500) << place << refused.status;
    EXPECT_EQ(made()["state"], "none") << place;
  }
}

TEST_F(ReleaseRoutes, WhatWouldGetRoundAConsentOrNameAChildIsRefused) {
  const auto with = [](const std::string& name, const char* day) {
    return Json{{"name", name}, {"values", {{{"name", "date"}, {"words", {day}}}}}};
  };
  EXPECT_EQ(ask("POST", "/plan", with("set", "2099-01-01")).status, 400);
  EXPECT_EQ(ask("POST", "/plan", with("faces-c01", "2026-05-03")).status, 400);
  EXPECT_EQ(ask("POST", "/plan", with("faces", "2026-05-03")).status, 200);
}

TEST_F(ReleaseRoutes, VersionsAndWhoHasThem) {
  StoredRelease release;
  release.data_set = "set", release.version = "1.0.0", release.audience = "researchers";
  release.place = "/out", release.recipe = to_json(ReleaseSettings{}).dump();
  release.shared =
      R"({"left_out": [], "changes": [["added", "sub-001", ""]], "version_before": "0.9.0",
          "inkling": "1", "agreement": null})";
  release.manifest_sha256 = std::string(64, 'a'), release.subjects = {server_.project.subject};
  const std::int64_t id = add_release(file(), "ana", release, {}, {});
  const std::string path = "/" + std::to_string(id);
  EXPECT_EQ(ask("POST", path + "/holders", {{"holder", "University of X"}}).status, 204);
  EXPECT_EQ(ask("POST", path + "/holders", {{"holder", "University of X"}}).status, 400);
  EXPECT_EQ(ask("POST", "/77/holders", {{"holder", "Nobody"}}).status, 404);
  const Json version = good(ask("GET", ""), "Releases")["versions"][0];
  EXPECT_EQ(version["holders"][0]["holder"], "University of X");
  EXPECT_EQ(version["versionBefore"], "0.9.0");
  EXPECT_EQ(version["changes"][0]["id"], "sub-001");
  EXPECT_EQ(version["hasWithdrawn"], false);
  EXPECT_EQ(version["isThere"], false);
  EXPECT_FALSE(version.contains("notAllowed"));  // costs all consents and faces of the project
  const Json checked = good(ask("GET", "?checked=1"), "Releases")["versions"][0];
  EXPECT_EQ(checked["notAllowed"], Json::array());  // nothing of the child is known to be in it
}

}  // namespace
}  // namespace inkling::server
