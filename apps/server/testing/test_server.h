#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inkling/storage/testing/test_project.h"
#include "server/http_server.h"
#include "server/message.h"
#include "server/schema.h"

namespace inkling::server::testing {

// A connection on which a test writes what it likes.
class RawConnection {
 public:
  explicit RawConnection(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port));
    ::inet_pton(AF_INET, "127.0.0.1", &to.sin_addr);
    EXPECT_EQ(::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof(to)), 0);
    const timeval patience{20, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
  }
  ~RawConnection() { ::close(socket_); }
  RawConnection(const RawConnection&) = delete;
  RawConnection& operator=(const RawConnection&) = delete;

  // False: the other end is gone.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  void end() { ::shutdown(socket_, SHUT_WR); }
  // All that comes until the other end closes.
  std::string rest() {
    std::string all(1 << 16, '\0');
    std::size_t count = 0;
    while (true) {
      if (all.size() - count < (1 << 15)) all.resize(2 * all.size());
      const ssize_t got = ::recv(socket_, all.data() + count, all.size() - count, 0);
      if (got <= 0) break;
      count += static_cast<std::size_t>(got);
    }
    all.resize(count);
    return all;
  }

 private:
  int socket_;
};

struct Reply {
  int status = 0;  // 0: there was none
  std::multimap<std::string, std::string> headers;
  std::string body;

  std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
  }
  Json json() const { return Json::parse(body, nullptr, false); }
};

inline Reply parse_reply(const std::string& text) {
  Reply reply;
  const std::size_t end = text.find("\r\n\r\n");
  if (!text.starts_with("HTTP/1.1 ") || end == std::string::npos) return reply;
  reply.status = std::stoi(text.substr(9, 3));
  reply.body = text.substr(end + 4);
  std::size_t at = text.find("\r\n") + 2;
  while (at < end) {
    const std::size_t line_end = text.find("\r\n", at), colon = text.find(": ", at);
    reply.headers.emplace(text.substr(at, colon - at),
                          text.substr(colon + 2, line_end - colon - 2));
    at = line_end + 2;
  }
  return reply;
}

// The answer of a route that answers 200 as its schema says.
inline Json good(const Reply& reply, const std::string& schema) {
  EXPECT_EQ(reply.status, 200) << reply.body;
  const Json json = reply.json();
  try {
    check_schema(json, schema_named(schema));
  } catch (const Refusal& refusal) {
    ADD_FAILURE() << schema << ": " << refusal.json() << "\n" << json;
  }
  return json;
}

// A project of two coders with passwords, served on a free port.
class TestServer {
 public:
  using Headers = std::vector<std::pair<std::string, std::string>>;

  explicit TestServer(const ServerLimits& limits = {}) {
    {
      ProjectFile file = project.open();
      set_password(file, "ana", project.ana, "password of ana", kQuickPassword);
      set_password(file, "ana", project.ben, "password of ben", kQuickPassword);
    }
    serve(limits);
  }

  // As when the program ended and is started on the same project.
  void start_again() {
    http.reset();
    place.reset();
    serve({});
  }

  std::string host() const { return "127.0.0.1:" + std::to_string(http->port()); }
  // As it stands on the wire.
  std::string text(const std::string& method, const std::string& target, const Headers& headers,
                   const std::string& body) const {
    std::string text = method + " " + target + " HTTP/1.1\r\n";
    for (const auto& [name, value] : headers) text += name + ": " + value + "\r\n";
    if (!body.empty() || method == "POST" || method == "PUT") {
      text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    }
    return text + "\r\n" + body;
  }
  Reply raw(const std::string& bytes) const {
    RawConnection connection(http->port());
    connection.send(bytes);
    return parse_reply(connection.rest());
  }
  // With exactly these headers.
  Reply bare(const std::string& method, const std::string& target, const Headers& headers,
             const std::string& body = "") const {
    return raw(text(method, target, headers, body));
  }
  Headers with_token(const std::string& session = "") const {
    Headers headers = {{"Host", host()}, {"X-Inkling-Token", place->token}};
    if (!session.empty()) headers.emplace_back("X-Inkling-Session", session);
    return headers;
  }
  Reply ask(const std::string& session, const std::string& method, const std::string& target,
            const std::string& body = "") const {
    return bare(method, target, with_token(session), body);
  }
  Reply sign_in(const std::string& name, const std::string& password) const {
    return ask("", "POST", "/api/sign-in", Json{{"name", name}, {"password", password}}.dump());
  }
  std::string session_of(const std::string& name) const {
    return sign_in(name, "password of " + name).json().value("session", "");
  }

  inkling::testing::TestProject project;
  std::unique_ptr<Workplace> place;
  std::unique_ptr<HttpServer> http;

 private:
  void serve(const ServerLimits& limits) {
    place = std::make_unique<Workplace>(project.folder, utc_now_us, kQuickPassword);
    http = std::make_unique<HttpServer>(*place, 0, limits);
    http->start();
  }
};

}  // namespace inkling::server::testing
