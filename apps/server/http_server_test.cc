#include "server/http_server.h"

#include <chrono>
#include <list>
#include <thread>

#include "inkling/storage/proposals.h"
#include "server/json_text.h"
#include "server/route.h"
#include "server/schema.h"
#include "server/testing/test_server.h"

// The tries of SECURITY.md, each against the real server.
namespace inkling::server {
namespace {

using testing::good;
using testing::RawConnection;
using testing::Reply;
using testing::TestServer;

constexpr char kUuid[] = "00000000-0000-4000-8000-000000000001";

// With numbers and names that there are.
std::string example_path(const Route& route, const TestServer& server) {
  std::string path(route.path);
  const auto put = [&](const std::string& name, const std::string& value) {
    if (const auto at = path.find(name); at != std::string::npos) {
      path.replace(at, name.size(), value);
    }
  };
  put("{coder}", std::to_string(server.project.ben));
  put("{subject}", std::to_string(server.project.subject));
  put("{recording}", std::to_string(server.project.recording));
  put("{task}", std::to_string(server.project.task));
  put("{code}", kUuid), put("{moment}", kUuid);
  put("{face}", "1"), put("{frame}", "0"), put("{exclusion}", "1"), put("{name}", "call.mp4");
  return path;
}

Json simple_code(int base = 0, int onset = 10) {
  return {{"base", base},
          {"content", {{"tierId", 1}, {"onsetFrame", onset}, {"offsetFrame", onset + 10}}}};
}

class ServerTries : public ::testing::Test {
 protected:
  TestServer server_;
};

TEST_F(ServerTries, EveryRouteAnswers401WithoutTheToken) {
  const TestServer::Headers none = {{"Host", server_.host()}};
  auto wrong = none, half = none, twice = server_.with_token(), empty = none;
  wrong.emplace_back("X-Inkling-Token", std::string(32, '0'));
  half.emplace_back("X-Inkling-Token", server_.place->token.substr(0, 16));
  empty.emplace_back("X-Inkling-Token", "");
  for (const Route* route : routes()) {
    const std::string method(route->method), path = example_path(*route, server_);
    for (const auto& headers : {none, wrong, half, empty}) {
      const Reply reply = server_.bare(method, path, headers, "");
      EXPECT_EQ(reply.status, 401) << method << " " << path;
      EXPECT_FALSE(reply.header("Content-Security-Policy").empty());
    }
  }
  twice.emplace_back("X-Inkling-Token", "other");
  EXPECT_EQ(server_.bare("GET", "/api/state", twice).status, 400);
  EXPECT_EQ(server_.bare("GET", "/api/state?token=" + server_.place->token, none).status, 401);
}

TEST_F(ServerTries, EveryRouteOfCodersAnswers401WithoutASession) {
  for (const Route* route : routes()) {
    if (route->access < Access::kSignedIn) continue;
    const std::string method(route->method), path = example_path(*route, server_);
    for (const std::string session : {"", "0123456789abcdef0123456789abcdef"}) {
      const Reply reply = server_.ask(session, method, path);
      EXPECT_EQ(reply.status, 401) << method << " " << path;
      EXPECT_EQ(reply.json().value("signIn", false), true);
    }
  }
}

TEST_F(ServerTries, RoutesOfOwnersAnswer403ToACoder) {
  const std::string ben = server_.session_of("ben");
  int tried = 0;
  for (const Route* route : routes()) {
    if (route->access < Access::kManager) continue;
    const std::string method(route->method), path = example_path(*route, server_);
    EXPECT_EQ(server_.ask(ben, method, path).status, 403) << method << " " << path;
    ++tried;
  }
  EXPECT_GT(tried, 10);
}

TEST_F(ServerTries, AForeignOriginIsRefused) {
  const std::string port = std::to_string(server_.http->port());
  for (const std::string origin :
       {"http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1",
        "http://localhost", "file://", "http://127.0.0.1.evil.example"}) {
    auto headers = server_.with_token();
    headers.emplace_back("Origin", origin);
    EXPECT_EQ(server_.bare("GET", "/api/state", headers).status, 403) << origin;
    EXPECT_EQ(server_.bare("POST", "/api/sign-in", headers, "{}").status, 403) << origin;
  }
  for (const std::string& origin : {"http://127.0.0.1:" + port, "http://localhost:" + port}) {
    auto headers = server_.with_token();
    headers.emplace_back("Origin", origin);
    const Reply reply = server_.bare("GET", "/api/state", headers);
    EXPECT_EQ(reply.status, 200) << origin;
    EXPECT_EQ(reply.header("Access-Control-Allow-Origin"), "");
  }
}

TEST_F(ServerTries, AForeignHostIsRefused) {
  for (const std::string host : {"evil.example", "127.0.0.1", "127.0.0.1:1", "", "[::1]"}) {
    const TestServer::Headers headers = {{"Host", host}, {"X-Inkling-Token", server_.place->token}};
    EXPECT_EQ(server_.bare("GET", "/api/state", headers).status, 403) << host;
    EXPECT_EQ(server_.bare("GET", "/", headers).status, 403) << host;
  }
  const TestServer::Headers two = {{"Host", server_.host()},
                                   {"Host", "evil.example"},
                                   {"X-Inkling-Token", server_.place->token}};
  EXPECT_EQ(server_.bare("GET", "/api/state", two).status, 400);
  EXPECT_EQ(server_.bare("GET", "/api/state", {{"X-Inkling-Token", server_.place->token}}).status,
            403);
}

TEST_F(ServerTries, PathsThatClimbReachNoFile) {
  const std::string ana = server_.session_of("ana");
  for (const std::string path :
       {"/../project.sqlite", "/..%2fproject.sqlite", "/%2e%2e/project.sqlite",
        "/%2e%2e%2fproject.sqlite", "/..%5cproject.sqlite", "/....//project.sqlite",
        "/api/../project.sqlite", "/api/..%2f..%2fproject.sqlite", "/%252e%252e/project.sqlite",
        "/project.sqlite", "/index.html%00.js", "/%00", "/api/state%00", "//etc/passwd",
        "/etc/passwd", "/workbench.js/../../project.sqlite", "/C:/windows", "/%c0%ae%c0%ae/a"}) {
    const Reply reply = server_.ask(ana, "GET", path);
    EXPECT_TRUE(reply.status == 404 || reply.status == 400) << path << " " << reply.status;
    EXPECT_EQ(reply.body.find("SQLite format"), std::string::npos) << path;
    EXPECT_EQ(reply.body.find("root:"), std::string::npos) << path;
  }
  for (const std::string name : {"..", "..%2fproject.sqlite", "a%2fb", "%2e%2e", "a%00b", "a%0ab",
                                 "..%5cb", "%20a", "%2fetc%2fpasswd"}) {
    const Reply reply = server_.ask(ana, "PUT", "/api/uploads/" + name + "?sessionId=1", "film");
    EXPECT_TRUE(reply.status == 404 || reply.status == 400) << name << " " << reply.status;
  }
}

TEST_F(ServerTries, OversizedBodiesAreRefused) {
  const std::string ana = server_.session_of("ana");
  const std::string path = "/api/tasks/" + std::to_string(server_.project.task) + "/codes/" + kUuid;
  const std::string large(kMostJson + 1, ' ');
  EXPECT_EQ(server_.ask(ana, "PUT", path, large).status, 413);
  // One that says to be large and never comes.
  auto headers = server_.with_token(ana);
  std::string head = server_.text("PUT", path, headers, "");
  head.replace(head.find("Content-Length: 0"), 17, "Content-Length: 99999999999");
  RawConnection connection(server_.http->port());
  for (connection.send(head); connection.send(std::string(1 << 16, 'x'));) {
  }
  const Reply reply = testing::parse_reply(connection.rest());
  EXPECT_TRUE(reply.status == 413 || reply.status == 0);
  // A field that is too long, in a body that is not.
  Json code = simple_code();
  code["content"]["comment"] = std::string(5000, 'a');
  EXPECT_EQ(server_.ask(ana, "PUT", path, code.dump()).status, 400);
  EXPECT_EQ(server_.ask(ana, "GET", "/api/state").status, 200);
}

std::string chunked(const std::string& body, std::size_t piece) {
  std::string text;
  for (std::size_t at = 0; at < body.size(); at += piece) {
    const std::string part = body.substr(at, piece);
    char size[20];
    std::snprintf(size, sizeof(size), "%zx\r\n", part.size());
    text += size + part + "\r\n";
  }
  return text + "0\r\n\r\n";
}

TEST_F(ServerTries, ChunkedBodiesAreBoundedToo) {
  const std::string ana = server_.session_of("ana");
  const std::string path = "/api/tasks/" + std::to_string(server_.project.task) + "/codes/" + kUuid;
  std::string head = server_.text("PUT", path, server_.with_token(ana), "");
  head.replace(head.find("Content-Length: 0"), 17, "Transfer-Encoding: chunked");
  EXPECT_EQ(server_.raw(head + chunked(simple_code().dump(), 7)).status, 200);
  EXPECT_EQ(server_.raw(head + chunked(std::string(3 * kMostJson, ' '), 65536)).status, 413);
  for (const std::string wrong : {"zz\r\n{}\r\n0\r\n\r\n", "-1\r\n{}\r\n0\r\n\r\n",
                                  "ffffffffffffffff\r\n{}\r\n0\r\n\r\n", "2\r\n{}"}) {
    RawConnection connection(server_.http->port());
    connection.send(head + wrong);
    connection.end();
    const Reply reply = testing::parse_reply(connection.rest());
    EXPECT_TRUE(reply.status == 400 || reply.status == 413 || reply.status == 0)
        << wrong << reply.status;
  }
  EXPECT_EQ(codes_of(server_.place->file, server_.project.task).size(), 1u);
}

TEST_F(ServerTries, MalformedBodiesAreRefused) {
  const std::string ana = server_.session_of("ana");
  const std::string path = "/api/tasks/" + std::to_string(server_.project.task) + "/codes/" + kUuid;
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  Json unknown = simple_code(), text = simple_code(), fraction = simple_code(),
       huge = simple_code(), order = simple_code(), unit = simple_code(), twice = simple_code(),
       view = simple_code();
  unknown["content"]["codes"] = "x";
  text["content"]["onsetFrame"] = "10";
  fraction["content"]["onsetFrame"] = 10.5;
  huge["content"]["offsetFrame"] = 1e300;
  order["content"]["offsetFrame"] = 3;
  unit["content"]["units"] = Json::array({{{"unit", 99}}});
  twice["content"]["units"] = Json::array({{{"unit", 12}}, {{"unit", 12}}});
  view["content"]["views"] = Json::array({Json::array()});
  for (const std::string& body :
       {std::string(), std::string("{"), std::string("[]"), std::string("null"), std::string("{}"),
        deep, std::string("{\"base\":0,\"content\":{\"comment\":\"\xff\xfe\"}}"),
        std::string("{\"base\":0,\"content\":NaN}"), std::string("{\"base\":0}\0x", 12),
        unknown.dump(), text.dump(), fraction.dump(), huge.dump(), order.dump(), unit.dump(),
        twice.dump(), view.dump(), std::string("name=a&password=b")}) {
    const Reply reply = server_.ask(ana, "PUT", path, body);
    EXPECT_EQ(reply.status, 400) << body.substr(0, 100);
    EXPECT_TRUE(reply.json().contains("error")) << reply.body;
  }
  auto packed = server_.with_token(ana);
  packed.emplace_back("Content-Encoding", "gzip");
  const Reply reply = server_.bare("PUT", path, packed, simple_code().dump());
  EXPECT_TRUE(reply.status == 415 || reply.status == 400) << reply.status;
  auto parts = server_.with_token(ana);
  parts.emplace_back("Content-Type", "multipart/form-data; boundary=x");
  EXPECT_EQ(server_.bare("PUT", path, parts, "--x\r\n\r\n--x--").status, 400);
  EXPECT_TRUE(codes_of(server_.place->file, server_.project.task).empty());
}

TEST_F(ServerTries, QueriesAreChecked) {
  const std::string ana = server_.session_of("ana");
  const std::string task = "/api/tasks/" + std::to_string(server_.project.task);
  for (const std::string query :
       {"?since=x", "?since=1&since=2", "?other=1", "?since=99999999999999999999", "?waitS=1e9"}) {
    EXPECT_EQ(server_.ask(ana, "GET", task + "/changes" + query).status, 400) << query;
  }
  EXPECT_EQ(server_.ask(ana, "DELETE", task + "/codes/" + kUuid).status, 400);
  for (const std::string id : {"x", "-1", "99999999999999999999", "1.5", "%20", "1%20or%201=1"}) {
    EXPECT_EQ(server_.ask(ana, "GET", "/api/tasks/" + id).status, 404) << id;
  }
}

TEST_F(ServerTries, MethodsThatAreNotThereAreRefused) {
  const std::string ana = server_.session_of("ana");
  for (const std::string method : {"DELETE", "PATCH", "OPTIONS", "PUT", "POST"}) {
    const Reply reply = server_.ask(ana, method, "/api/state");
    EXPECT_EQ(reply.status, 405) << method;
    EXPECT_EQ(reply.header("Allow"), "GET") << method;
    EXPECT_EQ(reply.header("Access-Control-Allow-Methods"), "");
  }
  for (const std::string method : {"TRACE", "CONNECT", "PRI", "BREW", "get"}) {
    const int status = server_.ask(ana, method, "/api/state").status;
    EXPECT_TRUE(status == 405 || status == 400) << method << " " << status;
  }
  EXPECT_EQ(server_.ask(ana, "POST", "/").status, 405);
}

TEST_F(ServerTries, WhatIsNoHttpIsClosed) {
  for (const std::string& bytes :
       {std::string("\x16\x03\x01\x02\x00\x01\x00", 7), std::string("GET\r\n\r\n"),
        std::string("GET / HTTP/9.9\r\n\r\n"), std::string(1000, '\0') + "\r\n\r\n",
        "GET /" + std::string(20'000, 'a') + " HTTP/1.1\r\n\r\n"}) {
    RawConnection connection(server_.http->port());
    connection.send(bytes);
    connection.end();
    const Reply reply = testing::parse_reply(connection.rest());
    EXPECT_TRUE(reply.status == 0 || (reply.status >= 400 && reply.status < 500)) << reply.status;
  }
  EXPECT_EQ(server_.ask("", "GET", "/api/state").status, 200);
}

// What two programs take for different requests is served by none.
TEST_F(ServerTries, HeadsThatCanBeReadInTwoWaysAreRefused) {
  const std::string ana = server_.session_of("ana");
  const auto status = [&](const std::string& more, const std::string& body) {
    return server_
        .raw("PUT /api/me HTTP/1.1\r\nHost: " + server_.host() + "\r\nX-Inkling-Token: " +
             server_.place->token + "\r\nX-Inkling-Session: " + ana + "\r\n" + more + "\r\n" + body)
        .status;
  };
  const std::string body = R"({"keys": {}})";
  const std::string length = std::to_string(body.size());
  EXPECT_EQ(status("Content-Length: " + length + "\r\n", body), 200);
  for (const std::string& more :
       {"Content-Length: " + length + "\r\nContent-Length: 5\r\n",
        "Content-Length: " + length + "\r\nContent-Length: " + length + "\r\n",
        "Content-Length: +" + length + "\r\n", "Content-Length: 0x" + length + "\r\n",
        "Content-Length: " + length + "\r\nTransfer-Encoding: chunked\r\n",
        "Content-Length: " + length + "\r\nX-Folded: a\r\n b\r\n",
        "Content-Length: " + length + "\r\nX-Folded: a\r\n\tX-More: b\r\n"}) {
    const int refused = status(more, body);
    EXPECT_TRUE(refused == 0 || (refused >= 400 && refused < 500)) << more << refused;
  }
}

TEST_F(ServerTries, AFloodOfHeadersIsCutOff) {
  RawConnection connection(server_.http->port());
  ASSERT_TRUE(connection.send("GET /api/state HTTP/1.1\r\n"));
  bool cut_off = false;
  for (int i = 0; i < 100'000 && !cut_off; ++i) {
    cut_off =
        !connection.send("X-Header-" + std::to_string(i) + ": " + std::string(1000, 'a') + "\r\n");
  }
  EXPECT_TRUE(cut_off);
  EXPECT_EQ(server_.ask("", "GET", "/api/state").status, 200);
}

TEST_F(ServerTries, AConnectionServesOneRequest) {
  const std::string one = server_.text("GET", "/api/state", server_.with_token(), "");
  // The second one would be the body of the first, had it one.
  std::string smuggled = one;
  smuggled.insert(smuggled.size() - 2, "Content-Length: " + std::to_string(one.size()) + "\r\n");
  for (const std::string& bytes : {one + one, smuggled + one}) {
    RawConnection connection(server_.http->port());
    connection.send(bytes);
    const std::string all = connection.rest();
    EXPECT_EQ(all.find("HTTP/1.1", 1), std::string::npos);
    EXPECT_EQ(testing::parse_reply(all).status, 200);
  }
}

TEST(ServerLimitsTries, SlowClientsDoNotStopOthers) {
  ServerLimits limits;
  limits.head_ms = 1'500, limits.idle_ms = 1'500;
  TestServer server(limits);
  const std::string ana = server.session_of("ana");
  std::list<RawConnection> slow;
  const std::string head = server.text("PUT", "/api/me", server.with_token(ana), "");
  std::string with_body = head;
  with_body.replace(with_body.find("Content-Length: 0"), 17, "Content-Length: 1000");
  for (int i = 0; i < 60; ++i) {
    slow.emplace_back(server.http->port());
    slow.back().send(i % 3 == 0 ? "" : i % 3 == 1 ? "GET /api/state HT" : with_body);
  }
  EXPECT_EQ(server.ask(ana, "GET", "/api/state").status, 200);
  // Each is cut off, although it goes on to send a little.
  const auto began = std::chrono::steady_clock::now();
  std::size_t alive = slow.size();
  while (alive > 0 && std::chrono::steady_clock::now() - began < std::chrono::seconds(30)) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    alive = 0;
    for (RawConnection& connection : slow) alive += connection.send("a");
  }
  EXPECT_EQ(alive, 0u);
}

TEST_F(ServerTries, ASessionIsNeverTakenFromARequest) {
  const std::string chosen = "11111111111111111111111111111111";
  auto headers = server_.with_token(chosen);
  const std::string body = R"({"name": "ana", "password": "password of ana"})";
  const Reply reply = server_.bare("POST", "/api/sign-in", headers, body);
  ASSERT_EQ(reply.status, 200);
  const std::string given = reply.json()["session"];
  EXPECT_NE(given, chosen);
  EXPECT_EQ(given.size(), 32u);
  EXPECT_EQ(server_.ask(chosen, "GET", "/api/tasks").status, 401);
  EXPECT_EQ(server_.ask(given, "GET", "/api/tasks").status, 200);
  EXPECT_NE(server_.session_of("ana"), given);
  EXPECT_EQ(reply.header("Set-Cookie"), "");
}

TEST_F(ServerTries, ASessionEndsWithItsPasswordAndItsCoder) {
  const std::string ana = server_.session_of("ana"), ben = server_.session_of("ben");
  const std::string path = "/api/coders/" + std::to_string(server_.project.ben);
  ASSERT_EQ(server_.ask(ben, "GET", "/api/tasks").status, 200);
  EXPECT_EQ(server_.ask(ana, "PUT", path, R"({"password": "another password"})").status, 200);
  EXPECT_EQ(server_.ask(ben, "GET", "/api/tasks").status, 401);
  const std::string again = server_.sign_in("ben", "another password").json().value("session", "");
  EXPECT_EQ(server_.ask(again, "GET", "/api/tasks").status, 200);
  EXPECT_EQ(server_.ask(ana, "PUT", path, R"({"active": false})").status, 200);
  EXPECT_EQ(server_.ask(again, "GET", "/api/tasks").status, 401);
  EXPECT_EQ(server_.sign_in("ben", "another password").status, 401);
}

TEST_F(ServerTries, GuessingPasswordsIsSlowedDown) {
  const Json unknown = server_.sign_in("nobody", "guess").json();
  for (int i = 0; i < SignInBrake::kFreeTries; ++i) {
    const Reply reply = server_.sign_in("ana", "guess " + std::to_string(i));
    ASSERT_EQ(reply.status, 401) << i;
    ASSERT_EQ(reply.json(), unknown);
  }
  // Five more, so that the wait is longer than this test.
  for (int i = 0; i < 5; ++i) server_.place->brake.wrong({SignInAccount::Kind::kCoder, "ana"});
  const Reply slowed = server_.sign_in("Ana", "password of ana");
  EXPECT_EQ(slowed.status, 429);
  EXPECT_GT(std::stoi("0" + slowed.header("Retry-After")), 1);
}

TEST_F(ServerTries, NobodyKeepsACoderOut) {
  const auto sign_in = [&](const std::string& name, const std::string& password,
                           const Json& known) {
    return server_.ask("", "POST", "/api/sign-in",
                       Json{{"name", name}, {"password", password}, {"known", known}}.dump());
  };
  const Json mark = good(server_.sign_in("ana", "password of ana"), "SignedIn")["known"];
  for (int i = 0; i < 20; ++i) {
    server_.place->brake.wrong({SignInAccount::Kind::kNobody, "made up"});
    server_.place->brake.wrong({SignInAccount::Kind::kCoder, "ana"});
  }
  EXPECT_EQ(server_.sign_in("ben", "password of ben").status, 200);
  EXPECT_EQ(sign_in("ana", "password of ana", Json::array()).status, 429);
  // From the browser in which she signed in before; it gives no other coder anything.
  const Json known = {"0123", mark};
  EXPECT_EQ(good(sign_in("ana", "password of ana", known), "SignedIn")["known"], mark);
  for (int i = 0; i < SignInBrake::kFreeTries; ++i) {
    EXPECT_EQ(sign_in("ana", "guess", known).status, 401) << i;
  }
  EXPECT_EQ(sign_in("ana", "guess", known).status, 429);
  for (int i = 0; i < 20; ++i) server_.place->brake.wrong({SignInAccount::Kind::kCoder, "ben"});
  EXPECT_EQ(sign_in("ben", "password of ben", known).status, 429);
}

TEST_F(ServerTries, AMarkOfABrowserGoesWithThePassword) {
  const auto mark =
      good(server_.sign_in("ana", "password of ana"), "SignedIn")["known"].get<std::string>();
  ProjectFile& file = server_.place->file;
  EXPECT_TRUE(fits_browser_mark_of(file, "Ana", mark));
  EXPECT_FALSE(fits_browser_mark_of(file, "ben", mark));
  EXPECT_FALSE(fits_browser_mark_of(file, "ana", mark.substr(0, mark.size() - 1)));
  EXPECT_FALSE(fits_browser_mark_of(file, "nobody", mark));
  set_password(file, "ana", server_.project.ana, "another password", kQuickPassword);
  EXPECT_FALSE(fits_browser_mark_of(file, "ana", mark));
}

TEST_F(ServerTries, AnOldPasswordGuardsTheNewOne) {
  const std::string ben = server_.session_of("ben");
  EXPECT_EQ(server_.ask(ben, "PUT", "/api/me", R"({"password": "new password"})").status, 403);
  EXPECT_EQ(server_
                .ask(ben, "PUT", "/api/me",
                     R"({"password": "new password", "oldPassword": "password of ben"})")
                .status,
            200);
  EXPECT_EQ(server_.sign_in("ben", "new password").status, 200);
}

TEST_F(ServerTries, ScriptInNamesAndCommentsComesBackAsData) {
  const std::string script = "</script><script>alert(1)</script>\"'&<img src=x onerror=alert(1)>";
  const std::string name = script.substr(script.rfind('<'));  // a pseudonym has no / in it
  const std::string ana = server_.session_of("ana");
  Json code = simple_code();
  code["content"]["comment"] = script;
  const std::string task = "/api/tasks/" + std::to_string(server_.project.task);
  ASSERT_EQ(server_.ask(ana, "PUT", task + "/codes/" + kUuid, code.dump()).status, 200);
  ASSERT_EQ(server_
                .ask(ana, "POST", "/api/subjects",
                     Json{{"pseudonym", name}, {"population", "child"}}.dump())
                .status,
            200);
  for (const std::string& path : {task, std::string("/api/subjects")}) {
    const Reply reply = server_.ask(ana, "GET", path);
    ASSERT_EQ(reply.status, 200);
    EXPECT_EQ(reply.header("Content-Type"), "application/json");
    EXPECT_EQ(reply.header("X-Content-Type-Options"), "nosniff");
    EXPECT_NE(reply.header("Content-Security-Policy").find("script-src 'self'"), std::string::npos);
    EXPECT_NE(reply.json().dump().find("onerror=alert"), std::string::npos);
  }
  EXPECT_EQ(server_.ask(ana, "GET", task).json()["codes"][0]["content"]["comment"], script);
  const Reply missing = server_.ask(ana, "GET", "/%3cscript%3ealert(1)%3c/script%3e");
  EXPECT_EQ(missing.header("Content-Type"), "application/json");
}

// As Word copies them; a comment that could never be saved would be lost.
TEST_F(ServerTries, SignsThatStandForNothingAreTakenOutOfFreeText) {
  const std::string ana = server_.session_of("ana");
  const std::string typed =
      "one\vtwo\x1b\x1c\x7f\xEF\xBF\xBE\f\xC2\x9B"
      "three\xE2\x80\xA8"
      "four";
  const std::string kept = "one\ntwo\nthree\nfour";
  Json code = simple_code();
  code["content"]["comment"] = typed;
  const std::string task = "/api/tasks/" + std::to_string(server_.project.task);
  EXPECT_EQ(good(server_.ask(ana, "PUT", task + "/codes/" + kUuid, code.dump()),
                 "Code")["content"]["comment"],
            kept);
  ASSERT_EQ(server_
                .ask(ana, "POST", "/api/subjects",
                     Json{{"pseudonym", "c02"}, {"population", "child"}, {"note", typed}}.dump())
                .status,
            200);
  EXPECT_EQ(server_.ask(ana, "GET", "/api/subjects").json()[1]["note"], kept);
}

TEST_F(ServerTries, LineEndsInAPathMakeNoHeader) {
  const Reply reply = server_.ask("", "GET", "/x%0d%0aX-Evil:%201%0d%0a%0d%0a<script>");
  EXPECT_EQ(reply.status, 400);
  EXPECT_EQ(reply.header("X-Evil"), "");
}

TEST_F(ServerTries, SqlInNamesIsAName) {
  const std::string name = "x'); DROP TABLE codes; --";
  const std::string ana = server_.session_of("ana");
  EXPECT_EQ(server_.sign_in(name, name).status, 401);
  EXPECT_EQ(server_
                .ask(ana, "POST", "/api/subjects",
                     Json{{"pseudonym", name}, {"population", "child"}}.dump())
                .status,
            200);
  const Json subjects = server_.ask(ana, "GET", "/api/subjects").json();
  EXPECT_EQ(subjects.size(), 2u);
  inkling::testing::expect_whole(server_.place->file);
}

TEST_F(ServerTries, ACoderReachesNothingOfAnother) {
  const std::string ana = server_.session_of("ana"), ben = server_.session_of("ben");
  const std::string task = "/api/tasks/" + std::to_string(server_.project.task);
  const std::string path = task + "/codes/" + kUuid;
  ASSERT_EQ(server_.ask(ana, "PUT", path, simple_code().dump()).status, 200);
  EXPECT_EQ(server_.ask(ben, "GET", task).status, 404);
  EXPECT_EQ(server_.ask(ben, "GET", task + "/changes").status, 404);
  EXPECT_EQ(server_.ask(ben, "GET", task + "/export?format=eaf").status, 404);
  EXPECT_EQ(server_.ask(ben, "PUT", task, R"({"state": "done"})").status, 404);
  EXPECT_EQ(server_.ask(ben, "PUT", path, simple_code(1).dump()).status, 404);
  EXPECT_EQ(server_.ask(ben, "DELETE", path + "?base=1").status, 404);
  EXPECT_EQ(server_.ask(ben, "POST", task + "/undo", R"({"knownEdit": 1000})").status, 404);
  // Under a task of one's own.
  const std::string own = "/api/tasks/" + std::to_string(server_.project.task_of_ben);
  EXPECT_EQ(server_.ask(ben, "PUT", own + "/codes/" + kUuid, simple_code(1).dump()).status, 404);
  EXPECT_EQ(server_.ask(ben, "PUT", own + "/codes/" + kUuid, simple_code().dump()).status, 400);
  EXPECT_EQ(server_.ask(ben, "DELETE", own + "/codes/" + kUuid + "?base=1").status, 404);
  // An owner sees it, once their own blind task of the face is done, and does not code in another's
  // place.
  EXPECT_EQ(server_.ask(ana, "GET", own).status, 403);
  EXPECT_EQ(server_.ask(ana, "PUT", task, R"({"state": "done"})").status, 204);
  EXPECT_EQ(server_.ask(ana, "GET", own).status, 200);
  EXPECT_EQ(server_.ask(ana, "PUT", own + "/codes/" + kUuid, simple_code().dump()).status, 403);
  EXPECT_EQ(server_.ask(ana, "GET", task).json()["codes"].size(), 1u);
}

TEST_F(ServerTries, WithoutPermissionProposalsStayHidden) {
  const std::string ana = server_.session_of("ana");
  add_proposals(server_.place->file, "ana",
                {{0, server_.project.recording, 1, "inkling", "micro", 3, 5, 9, 1.5, "", "[]"}});
  EXPECT_FALSE(server_.ask(ana, "GET", "/api/tasks/" + std::to_string(server_.project.task))
                   .json()
                   .contains("proposals"));
  EXPECT_EQ(
      server_
          .ask(ana, "GET",
               "/api/recordings/" + std::to_string(server_.project.recording) + "/proposals?face=1")
          .status,
      403);
}

TEST_F(ServerTries, AWithdrawalNeedsThePseudonymAgain) {
  const std::string ana = server_.session_of("ana");
  const std::string path = "/api/subjects/" + std::to_string(server_.project.subject) + "/withdraw";
  EXPECT_EQ(server_.ask(ana, "POST", path, R"({"pseudonym": "c02"})").status, 400);
  EXPECT_EQ(server_.ask(ana, "GET", "/api/subjects").json().size(), 1u);
  const Reply done = server_.ask(ana, "POST", path, R"({"pseudonym": "c01"})");
  EXPECT_EQ(done.status, 200) << done.body;
  check_schema(done.json(), schema_named("Withdrawal"));
  EXPECT_EQ(server_.ask(ana, "GET", "/api/subjects").json().size(), 0u);
}

}  // namespace
}  // namespace inkling::server
