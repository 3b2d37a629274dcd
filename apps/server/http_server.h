#pragma once

#include <memory>
#include <string>

#include "server/workplace.h"

namespace inkling::server {

// How patient the server is with whoever asks.
struct ServerLimits {
  int head_ms = 5'000;   // until a request's line and headers are there
  int idle_ms = 10'000;  // beyond the time in which a body arrives at slowest_bytes_s
  int slowest_bytes_s = 16 << 10;
  std::size_t head_bytes = std::size_t{32} << 10;
  int threads = 96;  // connections that are served at the same time
};

// Serves a project to the browsers of this computer. Throws Error(kEnvironment) where the port is
// taken.
class HttpServer {
 public:
  // port: 0: any free one.
  HttpServer(Workplace& workplace, int port, const ServerLimits& limits = {});
  ~HttpServer();  // stops
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  int port() const;
  std::string origin() const;   // "http://127.0.0.1:8137"
  std::string address() const;  // with the token, for a browser
  // Begins to answer, in threads of its own.
  void start();
  // Ends what waits, and comes back when nobody is served any more.
  void stop();

 private:
  class Listener;
  Workplace& place_;
  std::unique_ptr<Listener> listener_;
};

}  // namespace inkling::server
