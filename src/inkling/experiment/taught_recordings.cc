#include "inkling/experiment/taught_recordings.h"

#include <array>
#include <optional>

#include "inkling/error.h"
#include "inkling/evaluation/names.h"
#include "inkling/experiment/recordings_in.h"
#include "inkling/facs/action_units.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

std::optional<EventType> type_of(const std::string& text) {
  for (const EventType type :
       {EventType::kMicro, EventType::kMacro, EventType::kBlink, EventType::kHead}) {
    if (text == to_string(type)) return type;
  }
  return {};
}

std::vector<UnitMove> units_of(const std::string& text) {
  try {
    return text.empty() ? std::vector<UnitMove>() : parse_units(text);
  } catch (const Error&) {
    return {};
  }
}

}  // namespace

std::vector<TaughtRecording> read_taught(const std::vector<fs::path>& folders) {
  std::vector<TaughtRecording> all;
  for (const fs::path& folder : folders) {
    const auto truth = read_truth(folder / "truth.csv");
    const auto paths = recordings_in(folder);
    for (const RecordingRow& row : read_recordings(folder / "recordings.csv")) {
      const auto path = paths.find(row.recording);
      if (path == paths.end()) {
        throw Error(ErrorKind::kInput, "recording " + row.recording + " is not there",
                    folder.string(), "put it beside recordings.csv");
      }
      if (row.subject.empty()) {
        throw Error(ErrorKind::kInput, "recording " + row.recording + " has no subject",
                    (folder / "recordings.csv").string(),
                    "give it: nobody may be learnt from and scored on");
      }
      TaughtRecording one{path->second, row, {}};
      const fs::path name =
          folder.has_filename() ? folder.filename() : folder.parent_path().filename();
      one.row.recording = name.string() + "-" + row.recording;
      for (TruthRow movement : truth) {
        if (movement.recording != row.recording || movement.onset_s < 0) continue;
        movement.recording = one.row.recording;
        one.truth.push_back(movement);
      }
      all.push_back(std::move(one));
    }
  }
  return all;
}

std::vector<KnownMovement> known_movements(const std::vector<TruthRow>& truth) {
  std::vector<KnownMovement> all;
  for (const TruthRow& row : truth) {
    if (const auto type = type_of(row.type)) {
      all.push_back({*type, row.onset_s, row.apex_s, row.offset_s, units_of(row.action_units)});
    }
  }
  return all;
}

}  // namespace inkling
