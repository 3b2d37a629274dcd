#include "server/server_port.h"

#include <charconv>
#include <string>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"

namespace inkling::server {
namespace {

constexpr std::size_t kMostDigits = 16;
constexpr int kLastPort = 65535;

std::filesystem::path port_file(const ProjectFolder& folder) {
  return folder.path / ".server.port";
}

std::unique_ptr<HttpServer> server_at_last_port(Workplace& workplace) {
  if (const auto last = last_port(workplace.file.folder())) {
    try {
      return std::make_unique<HttpServer>(workplace, *last);
    } catch (const Error&) {
      // Another program has it.
    }
  }
  return std::make_unique<HttpServer>(workplace, 0);
}

void keep_port(const ProjectFolder& folder, int port) {
  try {
    write_file(port_file(folder), std::to_string(port) + "\n");
  } catch (const Error&) {
    // The disk is full, say: the next start takes another port.
  }
}

}  // namespace

std::optional<int> last_port(const ProjectFolder& folder) {
  std::string text;
  try {
    text = read_file(port_file(folder), kMostDigits);
  } catch (const Error&) {
    return {};
  }
  int port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  const bool is_port = error == std::errc() && 0 < port && port <= kLastPort;
  return is_port ? std::optional(port) : std::nullopt;
}

std::unique_ptr<HttpServer> open_server(Workplace& workplace, std::optional<int> port) {
  std::unique_ptr<HttpServer> server;
  if (port) {
    server = std::make_unique<HttpServer>(workplace, *port);
  } else {
    server = server_at_last_port(workplace);
  }
  keep_port(workplace.file.folder(), server->port());
  return server;
}

}  // namespace inkling::server
