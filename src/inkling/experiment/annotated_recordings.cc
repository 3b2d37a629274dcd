#include "inkling/experiment/annotated_recordings.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include "inkling/catalog.h"
#include "inkling/error.h"
#include "inkling/evaluation/movement_table.h"
#include "inkling/facs/action_units.h"
#include "inkling/files/names.h"
#include "inkling/files/video_names.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// Name -> path of the recordings in a folder: files with a video's ending, and folders of images.
std::map<std::string, fs::path> recordings_in(const fs::path& folder) {
  std::map<std::string, fs::path> paths;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    std::error_code ignored;
    if (is_video_extension(entry.path().extension().string()) || entry.is_directory(ignored)) {
      const std::string name = readable_name(entry.path().filename().string());
      paths.try_emplace(recording_name(name), entry.path());
    }
  }
  if (error) {
    throw Error(ErrorKind::kInput, "cannot be read: " + error.message(), folder.string(),
                "name the folder of the recordings");
  }
  return paths;
}

// A list of recordings and where they lie, with what its errors say.
struct RecordingList {
  const std::vector<RecordingRow>& rows;
  const fs::path& folder;
  std::string name;             // of the list
  std::string todo_if_missing;  // what to do when a recording is not in the folder
};

std::vector<AnnotatedRecording> with_truth(const RecordingList& list,
                                           const std::vector<TruthRow>& truth) {
  const auto paths = recordings_in(list.folder);
  std::set<std::string> names;
  std::vector<AnnotatedRecording> all;
  for (const RecordingRow& row : list.rows) {
    if (!names.insert(row.recording).second) {
      throw Error(ErrorKind::kInput, "recording " + row.recording + " is listed twice", list.name,
                  "name each recording once: folders do not tell them apart here");
    }
    const auto path = paths.find(row.recording);
    if (path == paths.end()) {
      const auto alike = std::find_if(paths.begin(), paths.end(), [&](const auto& other) {
        return loose_name_key(other.first) == loose_name_key(row.recording);
      });
      throw Error(ErrorKind::kInput, "recording " + row.recording + " is not there",
                  list.folder.string(),
                  alike == paths.end() ? list.todo_if_missing
                                       : alike->first + " is: write the names alike");
    }
    if (row.subject.empty()) {
      throw Error(ErrorKind::kInput, "recording " + row.recording + " has no subject", list.name,
                  "give it: nobody may be learnt from and scored on");
    }
    AnnotatedRecording one{row, subject_key(row.dataset, row.subject), path->second, {}, {}, {},
                           {}};
    for (const TruthRow& movement : truth) {
      if (movement.recording == row.recording) one.truth.push_back(movement);
    }
    one.micro = micro_spans(one.truth, row.recording);
    one.micro_s = micro_seconds(one.truth, row.fps);
    all.push_back(std::move(one));
  }
  return all;
}

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

std::vector<double> micro_seconds(const std::vector<TruthRow>& truth, double fps) {
  std::vector<double> all;
  for (const TruthRow& t : truth) {
    if (t.type != "micro") continue;
    if (t.onset_s >= 0) {
      all.push_back(t.offset_s - t.onset_s);
    } else if (fps > 0) {
      all.push_back(static_cast<double>(t.offset_frame - t.onset_frame) / fps);
    }
  }
  return all;
}

std::vector<AnnotatedRecording> annotated_recordings(const std::vector<TruthRow>& truth,
                                                     const std::vector<RecordingRow>& rows,
                                                     const fs::path& videos) {
  return with_truth(
      {rows, videos, "the list of recordings", "name the folder of the recordings (--videos)"},
      truth);
}

std::vector<AnnotatedRecording> training_recordings(const std::vector<fs::path>& folders) {
  std::vector<AnnotatedRecording> all;
  for (const fs::path& folder : folders) {
    auto truth = read_truth(folder / "truth.csv");
    std::erase_if(truth, [](const TruthRow& movement) { return movement.onset_s < 0; });
    const fs::path list = folder / "recordings.csv";
    const auto rows = read_recordings(list);
    const std::string name =
        (folder.has_filename() ? folder.filename() : folder.parent_path().filename()).string();
    for (AnnotatedRecording& one :
         with_truth({rows, folder, list.string(), "put it beside recordings.csv"}, truth)) {
      one.row.recording = name + "-" + one.row.recording;
      for (TruthRow& movement : one.truth) movement.recording = one.row.recording;
      all.push_back(std::move(one));
    }
  }
  return all;
}

std::vector<AnnotatedMovement> known_movements(const std::vector<TruthRow>& truth) {
  std::vector<AnnotatedMovement> all;
  for (const TruthRow& row : truth) {
    if (const auto type = type_of(row.type)) {
      all.push_back({*type, row.onset_s, row.apex_s, row.offset_s, units_of(row.action_units)});
    }
  }
  return all;
}

}  // namespace inkling
