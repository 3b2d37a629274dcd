#include <fmt/format.h>

#include "inkling/files/csv.h"
#include "inkling/report/recognition.h"
#include "inkling/report/recognition_outputs.h"

namespace inkling {

std::string recognition_timings_csv(const RecognitionResult& result) {
  std::string csv = "approach,fold,seconds,parameters\n";
  for (const ApproachResult& approach : result.approaches) {
    for (const RecognitionFold& fold : approach.folds) {
      csv += fmt::format("{},{},{:.6f},{}\n", csv_cell(approach.name), csv_cell(fold.name),
                         fold.seconds, approach.parameters);
    }
  }
  return csv;
}

extern const RecognitionExporter kTimingsExporter =
    RecognitionExporter::one_file("timings", "timings.csv",
                                  "seconds of each fold; they differ from run to run",
                                  recognition_timings_csv)
        .with_varying({"seconds"});

}  // namespace inkling
