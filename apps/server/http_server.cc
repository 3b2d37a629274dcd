#include "server/http_server.h"

#include <httplib.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <limits>
#include <optional>
#include <thread>

#include "inkling/error.h"
#include "server/gate.h"

namespace inkling::server {
namespace {

using Clock = std::chrono::steady_clock;

// A connection of which every byte has its time: whoever sends or takes too slowly is cut off.
class TimedStream : public httplib::Stream {
 public:
  TimedStream(int socket, const ServerLimits& limits)
      : socket_(socket), limits_(limits), began_(Clock::now()) {}

  bool is_readable() const override { return begin_ < end_ || wait_for(POLLIN); }
  bool is_writable() const override { return wait_for(POLLOUT); }

  ssize_t read(char* to, std::size_t size) override {
    if (begin_ == end_ && !fill()) return -1;
    answering_.reset();  // that was a word on the way, as "100 Continue"
    const std::size_t count = std::min(size, end_ - begin_);
    std::copy_n(buffer_.data() + begin_, count, to);
    begin_ += count;
    if (in_head_ && !count_head(to, count)) return -1;
    return static_cast<ssize_t>(count);
  }

  ssize_t write(const char* from, std::size_t size) override {
    if (!wait_for(POLLOUT)) return -1;
    const ssize_t sent = ::send(socket_, from, size, MSG_NOSIGNAL);
    if (sent > 0) sent_ += sent;
    return sent;
  }

  void get_remote_ip_and_port(std::string& ip, int& port) const override { ip.clear(), port = 0; }
  void get_local_ip_and_port(std::string& ip, int& port) const override { ip.clear(), port = 0; }
  socket_t socket() const override { return socket_; }

 private:
  bool fill() {
    if (!wait_for(POLLIN)) return false;
    const ssize_t count = ::recv(socket_, buffer_.data(), buffer_.size(), 0);
    if (count <= 0) return false;
    begin_ = 0, end_ = static_cast<std::size_t>(count);
    received_ += count;
    return true;
  }

  // False: the line and headers are longer than they may be, or one is folded: a line that begins
  // with a blank is part of the header before it for some programs, and a header of its own for
  // others.
  bool count_head(const char* bytes, std::size_t count) {
    for (std::size_t i = 0; i < count && in_head_; ++i) {
      if (newline_before_ && (bytes[i] == ' ' || bytes[i] == '\t')) return false;
      if (bytes[i] == '\n' && newline_before_) in_head_ = false;
      if (bytes[i] != '\r') newline_before_ = bytes[i] == '\n';
      if (++head_bytes_ > limits_.head_bytes) return false;
    }
    return true;
  }

  // A long time in which an answer is made is not the browser's: taking it has a clock of its own.
  Clock::time_point deadline_for(short what) const {
    using std::chrono::milliseconds;
    if (what == POLLOUT) {
      if (!answering_) answering_ = Clock::now();
      return *answering_ + milliseconds(limits_.idle_ms + 1000 * sent_ / limits_.slowest_bytes_s);
    }
    const auto head = began_ + milliseconds(limits_.head_ms);
    if (in_head_) return head;
    return head + milliseconds(limits_.idle_ms + 1000 * received_ / limits_.slowest_bytes_s);
  }

  bool wait_for(short what) const {
    const auto deadline = deadline_for(what);
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return false;
    pollfd wanted{socket_, what, 0};
    return ::poll(&wanted, 1, static_cast<int>(std::min<long>(left, 60'000))) > 0;
  }

  const int socket_;
  const ServerLimits& limits_;
  const Clock::time_point began_;
  std::array<char, 16 << 10> buffer_{};
  std::size_t begin_ = 0, end_ = 0, head_bytes_ = 0;
  std::int64_t received_ = 0, sent_ = 0;
  mutable std::optional<Clock::time_point> answering_;
  bool in_head_ = true, newline_before_ = false;
};

// Takes what is still on its way, or closing would cut off the answer at the other end.
void close_gently(int socket) {
  constexpr int kWaitMs = 1'000;
  constexpr std::int64_t kMostBytes = std::int64_t{8} << 20;
  ::shutdown(socket, SHUT_WR);
  const auto deadline = Clock::now() + std::chrono::milliseconds(kWaitMs);
  std::array<char, 16 << 10> buffer{};
  for (std::int64_t taken = 0; taken < kMostBytes;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    pollfd wanted{socket, POLLIN, 0};
    if (left <= 0 || ::poll(&wanted, 1, static_cast<int>(left)) <= 0) break;
    const ssize_t count = ::recv(socket, buffer.data(), buffer.size(), 0);
    if (count <= 0) break;
    taken += count;
  }
  ::close(socket);
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// What stands before the query, with %XX as the byte that it means.
std::string path_of_target(std::string_view target) {
  target = target.substr(0, target.find_first_of("?#"));
  std::string path;
  for (std::size_t i = 0; i < target.size(); ++i) {
    const int high = i + 2 < target.size() ? hex_value(target[i + 1]) : -1;
    const int low = high >= 0 ? hex_value(target[i + 2]) : -1;
    if (target[i] == '%' && low >= 0) {
      path += static_cast<char>(16 * high + low);
      i += 2;
    } else {
      path += target[i];
    }
  }
  return path;
}

Request plain_request(const httplib::Request& from) {
  Request request;
  request.method = from.method;
  request.path = path_of_target(from.target);
  for (const auto& [name, value] : from.params) request.query.emplace(name, value);
  for (const auto& [name, value] : from.headers) {
    std::string lower = name;
    for (char& c : lower) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    }
    request.headers.emplace(std::move(lower), value);
  }
  return request;
}

void put_answer(Answer answer, httplib::Response& to) {
  to.status = answer.status;
  for (auto& [name, value] : answer.headers) to.set_header(name, value);
  if (answer.picture) {
    to.body.assign(answer.picture->begin(), answer.picture->end());
  } else {
    to.body = std::move(answer.body);
  }
  if (!answer.type.empty()) to.set_header("Content-Type", answer.type);
}

}  // namespace

// Each connection serves one request: nothing of one can be taken for the next.
class HttpServer::Listener : public httplib::Server {
 public:
  Listener(Workplace& workplace, int port, const ServerLimits& limits)
      : limits_(limits), port_(bound(port)), gate_(workplace, port_) {
    new_task_queue = [threads = limits.threads] {
      return new httplib::ThreadPool(static_cast<std::size_t>(threads));
    };
    const auto with_body = [this](const httplib::Request& request, httplib::Response& response,
                                  const httplib::ContentReader& reader) {
      Request plain = plain_request(request);
      plain.read_body = [&](const BodySink& sink) {
        bool wanted = true;
        const bool whole = reader([&](const char* bytes, std::size_t size) {
          return wanted = sink(std::string_view(bytes, size));
        });
        return whole && wanted;
      };
      put_answer(gate_.answer(plain), response);
    };
    Post(kAnyPath, with_body);
    Put(kAnyPath, with_body);
    set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      if (request.method == "POST" || request.method == "PUT") return HandlerResponse::Unhandled;
      put_answer(gate_.answer(plain_request(request)), response);
      return HandlerResponse::Handled;
    });
    // What is no HTTP, or has a path that no pattern takes.
    set_error_handler(HandlerWithResponse([](const httplib::Request&, httplib::Response& response) {
      if (response.has_header("Content-Security-Policy")) return HandlerResponse::Unhandled;
      put_answer(json_answer({{"error", "the request is none"}, {"where", ""}, {"todo", ""}},
                             response.status),
                 response);
      response.set_header("Content-Security-Policy", kContentPolicy);
      response.set_header("X-Content-Type-Options", "nosniff");
      return HandlerResponse::Handled;
    }));
    // Bodies of any length, without being asked for it: the gate bounds each by its route.
    set_payload_max_length(std::numeric_limits<std::size_t>::max());
  }

  int port() const { return port_; }

  void start() {
    thread_ = std::thread([this] { listen_after_bind(); });
    // stop() does nothing before.
    while (!is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  void finish() {
    stop();
    if (thread_.joinable()) thread_.join();
  }

 private:
  static constexpr char kAnyPath[] = "/";

  int bound(int port) {
    // Not SO_REUSEPORT, by which another program could take part of the requests.
    set_socket_options([](socket_t socket) {
      const int yes = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
    });
    set_tcp_nodelay(true);
    if (port == 0) {
      const int any = bind_to_any_port("127.0.0.1");
      if (any > 0) return any;
    } else if (bind_to_port("127.0.0.1", port)) {
      return port;
    }
    throw Error(ErrorKind::kEnvironment, "the port is taken", "--port " + std::to_string(port),
                "give another one, or none for any that is free");
  }

  bool process_and_close_socket(socket_t socket) override {
    TimedStream stream(socket, limits_);
    bool closed = false;
    const bool done = process_request(stream, true, closed, [](httplib::Request& request) {
      // Neither parts nor packed forms: on one computer they cost more than they save. A body is
      // its bytes, whatever it is said to be.
      request.ranges.clear();
      // The table of routes finds its way by the target; httplib has one pattern, of one character.
      request.path = "/";
      for (const char* name : {"Range", "Accept-Encoding", "Content-Type"}) {
        request.headers.erase(name);
      }
    });
    close_gently(socket);
    return done;
  }

  const ServerLimits limits_;
  const int port_;
  const Gate gate_;
  std::thread thread_;
};

HttpServer::HttpServer(Workplace& workplace, int port, const ServerLimits& limits)
    : place_(workplace), listener_(std::make_unique<Listener>(workplace, port, limits)) {}

HttpServer::~HttpServer() { stop(); }

int HttpServer::port() const { return listener_->port(); }

std::string HttpServer::origin() const { return "http://127.0.0.1:" + std::to_string(port()); }

std::string HttpServer::address() const { return origin() + "/#token=" + place_.token; }

void HttpServer::start() { listener_->start(); }

void HttpServer::stop() {
  place_.bell.close();
  listener_->finish();
}

}  // namespace inkling::server
