#include <fmt/format.h>

#include "inkling/files/csv.h"
#include "inkling/report/recognition.h"
#include "inkling/report/recognition_outputs.h"

namespace inkling {

std::string recognition_predictions_csv(const RecognitionResult& result) {
  std::string csv = "approach,dataset,subject,sample,fold,truth,given";
  for (const std::string& name : result.classes) csv += "," + csv_cell("score_" + name);
  csv += "\n";
  for (const ApproachResult& approach : result.approaches) {
    for (std::size_t i = 0; i < result.samples.size(); ++i) {
      const RecognitionSample& sample = result.samples[i];
      const ClassPrediction& prediction = approach.predictions[i];
      csv += fmt::format("{},{},{},{},{},{},{}", csv_cell(approach.name), csv_cell(sample.dataset),
                         csv_cell(sample.subject), csv_cell(sample.sample),
                         csv_cell(approach.folds[approach.fold_of[i]].name),
                         csv_cell(result.classes[sample.truth]),
                         csv_cell(result.classes[prediction.label]));
      for (const double score : prediction.scores) csv += fmt::format(",{:.6g}", score);
      csv += "\n";
    }
  }
  return csv;
}

extern const RecognitionExporter kPredictionsExporter = RecognitionExporter::one_file(
    "predictions", "predictions.csv",
    "one row a sample and approach: its class, the class it was given, scores",
    recognition_predictions_csv);

}  // namespace inkling
