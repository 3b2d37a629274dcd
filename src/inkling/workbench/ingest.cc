#include "inkling/workbench/ingest.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>
#include <thread>

#include "inkling/analysis/followed_analysis.h"
#include "inkling/analyze.h"
#include "inkling/core/version.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/file_error.h"
#include "inkling/files/names.h"
#include "inkling/labelling/unit_notation.h"
#include "inkling/output.h"
#include "inkling/storage/exclusions.h"
#include "inkling/storage/proposals.h"
#include "inkling/storage/recordings.h"
#include "inkling/video/probe_file.h"
#include "inkling/workbench/exclusion_stretches.h"
#include "inkling/workbench/face_crops.h"
#include "inkling/workbench/face_measurements.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

using CropsOfFace = std::map<int, FaceCrops>;

// Where the face was, in shares of the picture: [{"firstFrame":0,"lastFrame":9,"place":[x,y,w,h]}].
std::string tiles_text(const FaceResult& face, const RecordingResult& result) {
  nlohmann::ordered_json tiles = nlohmann::ordered_json::array();
  const double width = std::max(result.width, 1), height = std::max(result.height, 1);
  const auto share = [](double part) { return std::round(part * 1e4) / 1e4; };
  for (const FaceTile& tile : face.tiles) {
    const auto rect = [&](const Rect& place) {
      return nlohmann::ordered_json::array({share(place.x / width), share(place.y / height),
                                            share(place.w / width), share(place.h / height)});
    };
    tiles.push_back({{"firstFrame", tile.first_frame},
                     {"lastFrame", tile.last_frame},
                     {"place", rect(tile.place)},
                     {"face", rect(tile.face)}});
  }
  return tiles.dump();
}

const std::vector<FrameRow>& all_rows(const RecordingResult& result) {
  return result.faces.empty() ? result.rows_without_face : result.faces[0].rows;
}

RecordingFrames frames_in(const RecordingResult& result) {
  RecordingFrames frames{result.width, result.height, result.start_us, {}};
  for (const FrameRow& row : all_rows(result)) frames.times_us.push_back(row.time_us);
  return frames;
}

void keep_files(const ProjectFolder& folder, std::int64_t id, const RecordingResult& result,
                const CropsOfFace& crops) {
  const fs::path results = folder.results() / std::to_string(id);
  write(result, results);
  for (const FaceResult& face : result.faces) {
    write_file(measurements_file(folder, id, face.face_id),
               FaceMeasurements::of(face, result.speech).to_bytes());
    if (const auto placed = crops.find(face.face_id); placed != crops.end()) {
      write_file(crops_file(folder, id, face.face_id), placed->second.to_bytes());
    }
  }
}

// What was said of a face stays as it was said.
void keep_faces(ProjectFile& file, std::int64_t id, const RecordingResult& result) {
  std::map<int, StoredFace> known;
  for (StoredFace& face : faces_of(file, id)) known[face.face_id] = std::move(face);
  for (const FaceResult& face : result.faces) {
    StoredFace stored = known[face.face_id];
    stored.recording_id = id, stored.face_id = face.face_id;
    if (stored.role.empty()) stored.role = face.role;
    stored.tile = tiles_text(face, result);
    set_face(file, kIngestActor, stored);
  }
}

void keep_exclusions(ProjectFile& file, std::int64_t id, const RecordingResult& result) {
  std::set<std::pair<int, std::int64_t>> known;  // of an earlier try
  for (const Exclusion& one : exclusions_of(file, id)) known.insert({one.face_id, one.first_frame});
  for (const FaceResult& face : result.faces) {
    for (const ExclusionStretch& stretch : exclusion_stretches(face.rows)) {
      if (known.contains({face.face_id, stretch.first_frame})) continue;
      propose_exclusion(
          file, kIngestActor,
          {0, id, face.face_id, stretch.first_frame, stretch.last_frame, stretch.reason});
    }
  }
}

void keep_proposals(ProjectFile& file, std::int64_t id, const RecordingResult& result) {
  const std::string source = std::string(kProgramSource) + " " + std::string(version());
  std::vector<StoredProposal> proposals;
  for (const FaceResult& face : result.faces) {
    for (const Event& event : face.events) {
      StoredProposal one;
      one.recording_id = id, one.face_id = face.face_id, one.source = source;
      one.type = to_string(event.type);
      one.onset_frame = event.onset_frame, one.apex_frame = event.apex_frame;
      one.offset_frame = event.offset_frame, one.score = event.score;
      one.emotion = event.emotion;
      std::vector<CodedUnit> units;
      for (const UnitMove& move : seen_units(event.units)) {
        units.push_back({move.unit, {}, move.side});
      }
      one.units = units_json(units);
      proposals.push_back(std::move(one));
    }
  }
  measure_proposals(file, kIngestActor, id, proposals);
}

bool has_recording(ProjectFile& file, std::int64_t id) {
  const auto all = recordings(file);
  return std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.id == id; });
}

// Passes on what it is told. Once a second it looks whether the recording is still there: another
// program may have withdrawn its child.
class WatchedProgress : public Progress {
 public:
  WatchedProgress(ProjectFile& file, std::int64_t id, Progress& to, const CancelToken& asked)
      : file_(file), id_(id), to_(to), asked_(asked) {}

  void update(std::string_view stage, std::int64_t done, std::int64_t total) override {
    to_.update(stage, done, total);
    if (asked_.cancelled()) stop_.cancel();
    const auto now = std::chrono::steady_clock::now();
    const std::lock_guard lock(mutex_);
    if (now < next_look_) return;
    next_look_ = now + std::chrono::seconds(1);
    if (!is_there()) stop_.cancel();
  }
  void detail(std::string_view words) override { to_.detail(words); }
  const CancelToken& stop() const { return stop_; }

 private:
  bool is_there() {
    try {
      return has_recording(file_, id_);
    } catch (const Error&) {
      return true;  // it cannot be told now
    }
  }

  ProjectFile& file_;
  const std::int64_t id_;
  Progress& to_;
  const CancelToken& asked_;
  CancelToken stop_;
  std::mutex mutex_;
  std::chrono::steady_clock::time_point next_look_;
};

// The child may have been withdrawn while its recording was analysed.
void forget_withdrawn(ProjectFile& file, std::int64_t id) {
  if (has_recording(file, id)) return;
  std::error_code error;
  const fs::path results = file.folder().results() / std::to_string(id);
  fs::remove_all(results, error);
  if (error) throw file_error(error.value(), "remove", results);
  throw Error(ErrorKind::kUsage, "the recording is gone", std::to_string(id),
              "its child was withdrawn");
}

// A copy has a name that says nothing: the recording's stands for it.
std::string why(const Error& error, const StoredRecording& recording) {
  const bool of_copy = error.where().find(recording.file) != std::string::npos;
  return readable_name((of_copy ? recording.name : error.where()) + ": " + error.problem() + "; " +
                       error.todo());
}

void analyze_stored(ProjectFile& file, const StoredRecording& recording, Progress& progress,
                    const CancelToken& cancel) {
  check_room_for(file.folder(), 0);  // rather than at the end of an hour's work
  check_file_of(file, recording);
  AnalyzeOptions options;
  options.input_sha256 = recording.sha256;
  CropsOfFace crops;
  WatchedProgress watched(file, recording.id, progress, cancel);
  const RecordingResult result = analyze_and_keep(
      path_of(file.folder(), recording), options,
      [&](const FollowedFace& face) { crops.emplace(face.face_id(), FaceCrops::of(face)); },
      watched, watched.stop());
  set_frames(file, kIngestActor, recording.id, frames_in(result));
  keep_files(file.folder(), recording.id, result, crops);
  keep_faces(file, recording.id, result);
  keep_exclusions(file, recording.id, result);
  keep_proposals(file, recording.id, result);
}

void measure_stored(ProjectFile& file, const StoredRecording& recording, Progress& progress,
                    const CancelToken& cancel) {
  check_file_of(file, recording);
  AnalyzeOptions options;
  options.input_sha256 = recording.sha256;
  WatchedProgress watched(file, recording.id, progress, cancel);
  const RecordingResult result = analyze_and_keep(
      path_of(file.folder(), recording), options, [](const FollowedFace&) {}, watched,
      watched.stop());
  keep_proposals(file, recording.id, result);
}

}  // namespace

void check_is_recording(const fs::path& path) {
  std::error_code error;
  const fs::path real = fs::weakly_canonical(path, error);  // a link may be called otherwise
  const ProbedFile probed = probe_file(error ? path : real);
  if (probed.kind == FileKind::kVideo || probed.kind == FileKind::kDamaged) return;
  throw Error(ErrorKind::kInput, probed.reason, path.string(), "name a recording");
}

fs::path crops_file(const ProjectFolder& folder, std::int64_t recording_id, int face_id) {
  return folder.results() / std::to_string(recording_id) /
         ("face-" + std::to_string(face_id) + ".crops");
}

fs::path measurements_file(const ProjectFolder& folder, std::int64_t recording_id, int face_id) {
  return folder.results() / std::to_string(recording_id) /
         ("face-" + std::to_string(face_id) + ".measurements");
}

void ingest_recording(ProjectFile& file, std::int64_t recording_id, Progress& progress,
                      const CancelToken& cancel) {
  const StoredRecording recording = recording_of(file, recording_id);
  if (recording.state == "ready") return;
  set_recording_state(file, kIngestActor, recording_id, "analysing");
  try {
    analyze_stored(file, recording, progress, cancel);
  } catch (const Error& error) {
    forget_withdrawn(file, recording_id);
    if (error.kind() == ErrorKind::kCancelled || error.kind() == ErrorKind::kEnvironment) throw;
    set_recording_state(file, kIngestActor, recording_id, "failed", why(error, recording));
    return;
  }
  forget_withdrawn(file, recording_id);
  set_recording_state(file, kIngestActor, recording_id, "ready");
}

void measure_again(ProjectFile& file, std::int64_t recording_id, Progress& progress,
                   const CancelToken& cancel) {
  const StoredRecording recording = recording_of(file, recording_id);
  try {
    measure_stored(file, recording, progress, cancel);
  } catch (const Error& error) {
    const bool goes_on =
        error.kind() == ErrorKind::kCancelled || error.kind() == ErrorKind::kEnvironment;
    if (!goes_on && has_recording(file, recording_id)) {
      give_up_measuring(file, kIngestActor, recording_id);
    }
    throw;
  }
}

IngestLock::IngestLock(const ProjectFolder& folder, const CancelToken& cancel)
    : lock_(ingest_lock_file(folder)) {
  while (!lock_.try_lock()) {
    cancel.check();
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
}

}  // namespace inkling
