#include <cassert>
#include <nlohmann/json.hpp>

#include "inkling/core/version.h"
#include "inkling/report/page.h"
#include "inkling/report/sensitivity.h"
#include "inkling/report/sensitivity_outputs.h"
#include "inkling/report/sensitivity_results.h"

namespace inkling {

std::string sensitivity_html(std::span<const SensitivityResult> results) {
  assert(!results.empty());
  nlohmann::ordered_json recordings = nlohmann::ordered_json::array();
  for (const SensitivityResult& result : results) {
    recordings.push_back(sensitivity_results(result));
  }
  return filled_page(sensitivity_page(), {{"version", version()}, {"recordings", recordings}});
}

extern const SensitivityExporter kSensitivityPageExporter = SensitivityExporter::one_file(
    "page", "sensitivity.html", "the page to look at: curve, 50 % and 90 % points, table by region",
    [](const SensitivityResult& result) {
      return sensitivity_html({&result, 1});
    },
    has_pages);

}  // namespace inkling
