#include "inkling/report/page.h"

#include <cassert>
#include <nlohmann/json.hpp>

#include "inkling/error.h"

namespace inkling {
namespace {

// Inside <script>, '<' could open a comment or close the element; \u003c is the same to JSON.
std::string without_angle(std::string json) {
  for (std::size_t at = json.find('<'); at != std::string::npos; at = json.find('<', at)) {
    json.replace(at, 1, "\\u003c");
  }
  return json;
}

}  // namespace

bool has_pages() { return !report_page().empty(); }

std::string filled_page(std::string_view page, const nlohmann::ordered_json& data) {
  if (page.empty()) {
    throw Error(ErrorKind::kEnvironment, "this build of inkling has no web pages", "page",
                "build it with -D INKLING_PAGES=ON");
  }
  const std::size_t mark = page.find(kPageDataMark);
  assert(mark != std::string_view::npos);
  const std::string json =
      without_angle(data.dump(-1, ' ', true, nlohmann::ordered_json::error_handler_t::replace));
  std::string html;
  html.reserve(page.size() + json.size());
  html += page.substr(0, mark);
  html += json;
  html += page.substr(mark + std::string_view(kPageDataMark).size());
  return html;
}

}  // namespace inkling
