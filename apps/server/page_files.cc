#include "server/page_files.h"

#include <array>
#include <string_view>

namespace inkling {
std::string_view workbench_file(std::string_view file);  // made by cmake/web.cmake
}  // namespace inkling

namespace inkling::server {
namespace {

struct PageFile {
  std::string_view name, type;
};

constexpr std::array kPageFiles = {
    PageFile{"index.html", "text/html; charset=utf-8"},
    PageFile{"workbench.js", "text/javascript; charset=utf-8"},
    PageFile{"workbench.css", "text/css; charset=utf-8"},
    PageFile{"icon.svg", "image/svg+xml"},
};

constexpr std::string_view kWithoutPage =
    "<!doctype html><html lang=\"en\"><title>Inkling workbench</title><p>This Inkling was built "
    "without its pages. The interface is described in <code>/api/openapi.json</code>.</p></html>";

}  // namespace

Answer page_file(const Request& request) {
  const std::string name = request.path == "/" ? "index.html" : request.path.substr(1);
  for (const PageFile& file : kPageFiles) {
    if (file.name != name) continue;
    if (request.method != "GET" && request.method != "HEAD") {
      throw Refusal(405, "is not done here: " + request.method.substr(0, 20), request.path, "GET");
    }
    std::string_view bytes = workbench_file(name);
    if (bytes.empty() && file.name == "index.html") bytes = kWithoutPage;
    if (bytes.empty()) break;
    return {200, std::string(file.type), std::string(bytes)};
  }
  throw Refusal(404, "there is no such place", request.path.substr(0, 200),
                "open the address that inkling workbench printed");
}

}  // namespace inkling::server
