#include "inkling/truth.h"

#include <fmt/format.h>

#include <iterator>

#include "inkling/files/csv.h"

namespace inkling {

std::string truth_csv(const std::vector<TruthRow>& rows) {
  std::string csv =
      "recording,subject,onset_s,apex_s,offset_s,onset_frame,apex_frame,offset_frame,type,emotion,"
      "action_units,amplitude_px,amplitude_iod\n";
  for (const TruthRow& r : rows) {
    fmt::format_to(std::back_inserter(csv),
                   "{},{},{:.6f},{:.6f},{:.6f},{},{},{},{},{},{},{:.4f},{:.6f}\n",
                   csv_cell(r.recording), csv_cell(r.subject), r.onset_s, r.apex_s, r.offset_s,
                   r.onset_frame, r.apex_frame, r.offset_frame, csv_cell(r.type),
                   csv_cell(r.emotion), csv_cell(r.action_units), r.amplitude_px, r.amplitude_iod);
  }
  return csv;
}

std::string recordings_csv(const std::vector<RecordingRow>& rows) {
  std::string csv = "recording,dataset,subject,fps,frames,duration_s\n";
  for (const RecordingRow& r : rows) {
    fmt::format_to(std::back_inserter(csv), "{},{},{},{:.6g},{},{:.6f}\n", csv_cell(r.recording),
                   csv_cell(r.dataset), csv_cell(r.subject), r.fps, r.frames, r.duration_s);
  }
  return csv;
}

}  // namespace inkling
