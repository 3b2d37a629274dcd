#include <nlohmann/json.hpp>

#include "inkling/report/analysis_outputs.h"
#include "inkling/report/page.h"
#include "inkling/report/report.h"
#include "inkling/report/report_data.h"

namespace inkling {

std::string report_html(const RecordingResult& result) {
  return filled_page(report_page(), report_data(result));
}

extern const AnalysisExporter kReportExporter = AnalysisExporter::one_file(
    "report", "report.html", "the page to look at: score curve, every movement with its pictures",
    report_html, has_pages);

}  // namespace inkling
