#include "inkling/report/stage_changes_report.h"

#include <fmt/format.h>

#include <iterator>

#include "inkling/files/csv.h"
#include "inkling/labelling/unit_notation.h"

namespace inkling {
namespace {

std::string frame_or_empty(std::optional<std::int64_t> frame) {
  return frame ? std::to_string(*frame) : "";
}

std::string seconds_or_empty(std::optional<std::int64_t> us) {
  return us ? fmt::format("{:.6f}", static_cast<double>(*us) / 1e6) : "";
}

std::string name_in(const NamesOfRows& names, std::optional<std::int64_t> id) {
  const auto found = id ? names.find(*id) : names.end();
  return found == names.end() ? "" : csv_text_cell(found->second);
}

std::string event_line(const VerifiedEvent& event) {
  const auto units = parse_units_json(event.units, event.id);
  return fmt::format(
      "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}", csv_text_cell(event.tier), event.onset_frame,
      frame_or_empty(event.apex_frame), event.offset_frame, seconds_or_empty(event.onset_us),
      seconds_or_empty(event.apex_us), seconds_or_empty(event.offset_us), event.emotion,
      unit_notation(units), event.confidence ? std::to_string(*event.confidence) : "", event.coders,
      event.how, csv_text_cell(event.stage), event.proposal_seen ? "true" : "false", event.id);
}

}  // namespace

std::string verified_events_csv(const std::vector<VerifiedFace>& faces,
                                const NamesOfRows& recordings, const NamesOfRows& subjects) {
  std::string csv =
      "recording,face,subject,tier,onset_frame,apex_frame,offset_frame,onset_s,apex_s,offset_s,"
      "emotion,action_units,confidence,coders,how,stage,proposal_seen,id\n";
  for (const VerifiedFace& face : faces) {
    const std::string whose = fmt::format("{},{},{},", name_in(recordings, face.recording_id),
                                          face.face_id, name_in(subjects, face.subject_id));
    for (const VerifiedEvent& event : face.events) csv += whose + event_line(event) + "\n";
  }
  return csv;
}

std::string words_of(const StageChange& change) {
  if (change.part == "kind") return "differed in " + change.of;
  if (change.part == "alone") return "noted by " + change.of + " alone";
  return change.of == "checked" ? "agreed and checked by chance" : change.of;
}

std::string stage_changes_csv(const std::vector<StageChange>& changes) {
  std::string csv = "of,part,movements,agreed,settled,kept,changed,dropped,open,again\n";
  for (const StageChange& one : changes) {
    fmt::format_to(std::back_inserter(csv), "{},{},{},{},{},{},{},{},{},{}\n",
                   csv_text_cell(one.of), one.part, one.movements, one.agreed, one.settled,
                   one.kept, one.changed, one.dropped, one.open, one.again);
  }
  return csv;
}

nlohmann::ordered_json stage_changes_json(const std::vector<StageChange>& changes) {
  auto list = nlohmann::ordered_json::array();
  for (const StageChange& one : changes) {
    list.push_back({{"of", one.of},
                    {"part", one.part},
                    {"movements", one.movements},
                    {"agreed", one.agreed},
                    {"settled", one.settled},
                    {"kept", one.kept},
                    {"changed", one.changed},
                    {"dropped", one.dropped},
                    {"open", one.open},
                    {"again", one.again}});
  }
  return list;
}

}  // namespace inkling
