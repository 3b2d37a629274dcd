#include <cassert>

#include "inkling/report/page_data.h"
#include "inkling/report/report.h"

namespace inkling {

std::string report_html(const RecordingResult& result) {
  const std::string_view page = page_template();
  const std::size_t mark = page.find(kPageDataMark);
  assert(mark != std::string_view::npos);
  const std::string data = page_data(result);
  std::string html;
  html.reserve(page.size() + data.size());
  html += page.substr(0, mark);
  html += data;
  html += page.substr(mark + std::string_view(kPageDataMark).size());
  return html;
}

}  // namespace inkling
