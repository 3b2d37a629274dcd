#include <fmt/format.h>

#include "inkling/files/csv.h"
#include "inkling/report/sensitivity.h"
#include "inkling/report/sensitivity_outputs.h"

namespace inkling {

std::string sensitivity_csv(const SensitivityResult& result) {
  std::string csv = "spotter,amplitude_iod,region,insertions,found,found_strict,lower,upper\n";
  for (const SpotterSensitivity& spotter : result.spotters) {
    for (const SensitivityCell& cell : spotter.cells) {
      const ConfidenceInterval interval = cell.interval();
      csv += fmt::format("{},{:.6g},{},{},{},{},{:.4f},{:.4f}\n", csv_cell(spotter.spotter),
                         cell.amplitude_iod, cell.region, cell.shown, cell.found, cell.found_strict,
                         interval.low, interval.high);
    }
  }
  return csv;
}

extern const SensitivityExporter kSensitivityCsvExporter = SensitivityExporter::one_file(
    "counts", "sensitivity.csv", "one row a spotter, amplitude and region, with 95 % intervals",
    sensitivity_csv);

}  // namespace inkling
