#include "server/server_port.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <charconv>
#include <cstdint>
#include <string>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"

namespace inkling::server {
namespace {

constexpr std::size_t kLongestText = 100;
constexpr int kLastPort = 65535;

std::filesystem::path port_file(const ProjectFolder& folder) {
  return folder.path / ".server.port";
}

// What tells a folder from every copy of it, wherever it is moved: its number and when it was made;
// where the disk does not know that, which disk it is. Empty: nobody knows.
std::string mark_of(const ProjectFolder& folder) {
  struct statx is = {};
  if (::statx(AT_FDCWD, folder.path.c_str(), 0, STATX_INO | STATX_BTIME, &is) != 0) return "";
  const bool has_birth = (is.stx_mask & STATX_BTIME) != 0;
  const auto first = has_birth ? is.stx_btime.tv_sec : std::int64_t{is.stx_dev_major};
  const auto second = has_birth ? is.stx_btime.tv_nsec : is.stx_dev_minor;
  return std::to_string(is.stx_ino) + "-" + std::to_string(first) + "-" + std::to_string(second);
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
    write_file(port_file(folder), std::to_string(port) + " " + mark_of(folder) + "\n");
  } catch (const Error&) {
    // The disk is full, say: the next start takes another port.
  }
}

}  // namespace

std::optional<int> last_port(const ProjectFolder& folder) {
  std::string text;
  try {
    text = read_file(port_file(folder), kLongestText);
  } catch (const Error&) {
    return {};
  }
  int port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  const bool is_port = error == std::errc() && 0 < port && port <= kLastPort;
  const std::string mark = mark_of(folder);
  const bool is_of_folder = !mark.empty() && text.ends_with(" " + mark + "\n");
  return is_port && is_of_folder ? std::optional(port) : std::nullopt;
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
