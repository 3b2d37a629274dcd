#include <nlohmann/json.hpp>

#include "inkling/report/page.h"
#include "inkling/report/report.h"
#include "inkling/report/report_data.h"

namespace inkling {

std::string report_html(const RecordingResult& result) {
  return filled_page(report_page(), report_data(result));
}

}  // namespace inkling
