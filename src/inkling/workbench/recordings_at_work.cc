#include "inkling/workbench/recordings_at_work.h"

#include <algorithm>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/recording.h"
#include "inkling/storage/recordings.h"
#include "inkling/workbench/ingest.h"

namespace inkling {
namespace {

StoredRecording analyzed_recording(ProjectFile& file, std::int64_t id) {
  StoredRecording recording = recording_of(file, id);
  if (recording.state != "ready") {
    throw Error(ErrorKind::kUsage, "the recording is not analysed yet", recording.name,
                "wait for it, or see why it failed");
  }
  return recording;
}

// Moves what was found to the front. Null: it is not there.
template <typename Open, typename Is>
Open* find_open(std::list<Open>& opened, Is is) {
  const auto found = std::find_if(opened.begin(), opened.end(), is);
  if (found == opened.end()) return nullptr;
  opened.splice(opened.begin(), opened, found);
  return &opened.front();
}

// A window opens its file anew now and then: another one may lie there by then.
std::unique_ptr<FrameSource> open_right(const FileChecks::RightFile& file,
                                        const std::string& name) {
  auto source = open_source(file.path);
  if (file_state(file.path) == file.state) return source;
  throw Error(ErrorKind::kInput, "the file of the recording was touched or replaced meanwhile",
              name, "load the page again");
}

}  // namespace

std::vector<FaceCrops> crops_of(ProjectFile& file, std::int64_t recording_id) {
  std::vector<FaceCrops> crops;
  for (const StoredFace& face : faces_of(file, recording_id)) {
    const auto path = crops_file(file.folder(), recording_id, face.face_id);
    std::error_code error;
    if (!std::filesystem::exists(path, error)) continue;
    crops.push_back(FaceCrops::from_bytes(read_file(path), path.string()));
  }
  return crops;
}

std::shared_ptr<FrameWindow> RecordingsAtWork::open_window(std::int64_t recording_id) {
  const std::lock_guard lock(mutex_);
  const auto is = [&](const OpenWindow& one) { return one.recording_id == recording_id; };
  const OpenWindow* known = find_open(windows_, is);
  if (!known) return nullptr;
  if (file_state(known->file.path) == known->file.state) return known->window;
  windows_.pop_front();
  return nullptr;
}

std::shared_ptr<FrameWindow> RecordingsAtWork::window(std::int64_t recording_id) {
  if (auto known = open_window(recording_id)) return known;
  const StoredRecording recording = analyzed_recording(file_, recording_id);
  const FileChecks::RightFile file = checks_.right_file(recording);
  const std::lock_guard lock(mutex_);
  const auto is = [&](const OpenWindow& one) { return one.recording_id == recording_id; };
  if (const OpenWindow* known = find_open(windows_, is)) return known->window;
  auto opened = std::make_shared<FrameWindow>(
      [file, name = recording.name] { return open_right(file, name); },
      times_of(file_, recording_id), crops_of(file_, recording_id));
  windows_.push_front({recording_id, file, opened});
  if (windows_.size() > kOpenWindows) windows_.pop_back();
  return opened;
}

std::shared_ptr<const FaceMeasurements> RecordingsAtWork::face(std::int64_t recording_id,
                                                               int face_id) {
  const std::lock_guard lock(mutex_);
  const auto is = [&](const OpenFace& one) {
    return one.recording_id == recording_id && one.face_id == face_id;
  };
  if (const OpenFace* known = find_open(faces_, is)) return known->measurements;
  analyzed_recording(file_, recording_id);
  const auto faces = faces_of(file_, recording_id);
  if (std::none_of(faces.begin(), faces.end(),
                   [&](const StoredFace& one) { return one.face_id == face_id; })) {
    throw Error(ErrorKind::kUsage, "the recording has no such face", std::to_string(face_id),
                "load its list of faces again");
  }
  const auto path = measurements_file(file_.folder(), recording_id, face_id);
  const auto measured = std::make_shared<const FaceMeasurements>(
      FaceMeasurements::from_bytes(read_file(path), path.string()));
  faces_.push_front({recording_id, face_id, measured});
  if (faces_.size() > kOpenFaces) faces_.pop_back();
  return measured;
}

void RecordingsAtWork::close() {
  const std::lock_guard lock(mutex_);
  windows_.clear();
  faces_.clear();
  checks_.forget();
}

}  // namespace inkling
