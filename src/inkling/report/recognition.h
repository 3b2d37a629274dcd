#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "inkling/evaluate.h"

namespace inkling {

std::string recognition_json(const RecognitionResult& result);
// approach,dataset,subject,sample,fold,truth,given, and a score for each class.
std::string recognition_predictions_csv(const RecognitionResult& result);
// approach,fold,seconds,parameters: apart, as it differs from run to run.
std::string recognition_timings_csv(const RecognitionResult& result);
// The table of approaches, for a README, for a paper.
std::string recognition_markdown(const RecognitionResult& result);
std::string recognition_latex(const RecognitionResult& result);
// One HTML page that asks nothing of any network.
std::string recognition_html(const RecognitionResult& result);

}  // namespace inkling
