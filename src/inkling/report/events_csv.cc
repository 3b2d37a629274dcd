#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>

#include "inkling/facs/unit_rule.h"
#include "inkling/files/csv.h"
#include "inkling/report/analysis_outputs.h"
#include "inkling/report/csv_numbers.h"
#include "inkling/report/report.h"

namespace inkling {
namespace {

// "0.96+0.88": of the units that are seen, in the order of to_text().
std::string unit_confidences(const Event& event) {
  std::string text;
  for (const LikelyUnit& unit : seen_likely_units(event.units)) {
    text += (text.empty() ? "" : "+") + csv_fixed(unit.probability, 2);
  }
  return text;
}

// The reading and what stands behind it; the last columns of the table.
std::string reading_cells(const Event& event) {
  const bool told = event.reading_confidence > 0;
  return fmt::format(",{},{},{},{}", unit_confidences(event), event.reading,
                     told ? csv_fixed(event.reading_confidence, 3) : "",
                     event.named_by_units
                         ? csv_fixed(kSevenNamesLowF1, 2) + "-" + csv_fixed(kSevenNamesHighF1, 2)
                         : "");
}

}  // namespace

std::string events_csv(const RecordingResult& result) {
  struct Row {
    const Event* event;
    const std::string* role;
  };
  std::vector<Row> rows;
  for (const FaceResult& face : result.faces) {
    for (const Event& event : face.events) rows.push_back({&event, &face.role});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return a.event->event_id < b.event->event_id;
  });

  std::string csv =
      "recording,face_id,event_id,type,onset_s,apex_s,offset_s,onset_frame,apex_frame,"
      "offset_frame,score,emotion,confidence,action_units,role,during_speech,unit_confidence,"
      "reading,reading_confidence,emotion_ceiling\n";
  const std::string recording = csv_cell(result.recording);
  for (const auto& [event, role] : rows) {
    const std::optional<bool>& speech = event->during_speech;
    fmt::format_to(std::back_inserter(csv), "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}{}\n",
                   recording, event->face_id, event->event_id, to_string(event->type),
                   csv_seconds(event->onset_us), csv_seconds(event->apex_us),
                   csv_seconds(event->offset_us), event->onset_frame, event->apex_frame,
                   event->offset_frame, csv_fixed(event->score, 4), csv_cell(event->emotion),
                   event->emotion.empty() ? "" : csv_fixed(event->confidence, 3),
                   to_text(seen_units(event->units)), csv_cell(*role),
                   speech ? (*speech ? "1" : "0") : "", reading_cells(*event));
  }
  return csv;
}

extern const AnalysisExporter kEventsExporter = AnalysisExporter::one_file(
    "events", "events.csv", "one row a movement: onset, apex, offset, action units, reading",
    events_csv);

}  // namespace inkling
