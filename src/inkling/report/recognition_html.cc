#include <nlohmann/json.hpp>

#include "inkling/report/page.h"
#include "inkling/report/recognition.h"
#include "inkling/report/recognition_outputs.h"
#include "inkling/report/recognition_results.h"

namespace inkling {

std::string recognition_html(const RecognitionResult& result) {
  nlohmann::ordered_json baselines = nlohmann::ordered_json::array();
  for (std::size_t a = 0; a < result.approaches.size(); ++a) {
    if (result.approaches[a].baseline) baselines.push_back(a);
  }
  return filled_page(recognition_page(), {{"results", recognition_results(result)},
                                          {"baselines", baselines},
                                          {"seed", std::to_string(result.seed)}});
}

extern const RecognitionExporter kRecognitionPageExporter = RecognitionExporter::one_file(
    "page", "results.html", "the page to look at", recognition_html, has_pages);

}  // namespace inkling
