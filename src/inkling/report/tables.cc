#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "inkling/files/csv.h"
#include "inkling/report/report.h"

namespace inkling {
namespace {

// Whole microseconds, so that no rounding of a double shows in the sixth decimal.
std::string seconds(std::int64_t us) {
  const char* sign = us < 0 ? "-" : "";
  const std::int64_t size = std::abs(us);
  return fmt::format("{}{}.{:06}", sign, size / 1'000'000, size % 1'000'000);
}

// "-0.00" is written as "0.00".
std::string fixed(double value, int decimals) {
  if (!std::isfinite(value)) return "";
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (text[0] == '-' && text.find_first_not_of("-0.") == std::string::npos) text.erase(0, 1);
  return text;
}

void append_row(std::string& csv, int face_id, const FrameRow& row) {
  auto out = std::back_inserter(csv);
  fmt::format_to(out, "{},{},{},{},{},", row.frame, seconds(row.time_us), face_id, row.face ? 1 : 0,
                 row.face ? "" : csv_cell(row.reason));
  if (row.face) {
    fmt::format_to(out, "{},{},{},{},{},", fixed(row.box.x, 2), fixed(row.box.y, 2),
                   fixed(row.box.w, 2), fixed(row.box.h, 2), fixed(row.sharpness, 3));
  } else {
    csv += ",,,,,";
  }
  fmt::format_to(out, "{},{}\n", row.repeat, fixed(row.score, 4));
}

}  // namespace

std::string events_csv(const RecordingResult& result) {
  std::vector<const Event*> events;
  for (const FaceResult& face : result.faces) {
    for (const Event& event : face.events) events.push_back(&event);
  }
  std::stable_sort(events.begin(), events.end(),
                   [](const Event* a, const Event* b) { return a->event_id < b->event_id; });

  std::string csv =
      "recording,face_id,event_id,type,onset_s,apex_s,offset_s,onset_frame,apex_frame,"
      "offset_frame,score,emotion,confidence,action_units\n";
  const std::string recording = csv_cell(result.recording);
  for (const Event* event : events) {
    fmt::format_to(std::back_inserter(csv), "{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n",
                   recording, event->face_id, event->event_id, to_string(event->type),
                   seconds(event->onset_us), seconds(event->apex_us), seconds(event->offset_us),
                   event->onset_frame, event->apex_frame, event->offset_frame,
                   fixed(event->score, 4), csv_cell(event->emotion),
                   event->emotion.empty() ? "" : fixed(event->confidence, 3),
                   to_text(seen_units(event->units)));
  }
  return csv;
}

std::string frames_csv(int face_id, const std::vector<FrameRow>& rows) {
  std::string csv = "frame,time_s,face_id,face,reason,x,y,w,h,sharpness,repeat,score\n";
  csv.reserve(csv.size() + rows.size() * 80);
  for (const FrameRow& row : rows) append_row(csv, face_id, row);
  return csv;
}

}  // namespace inkling
