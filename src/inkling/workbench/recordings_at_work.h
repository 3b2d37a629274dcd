#pragma once

#include <cstdint>
#include <filesystem>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "inkling/storage/project_file.h"
#include "inkling/storage/recordings.h"
#include "inkling/workbench/face_crops.h"
#include "inkling/workbench/face_measurements.h"
#include "inkling/workbench/file_checks.h"
#include "inkling/workbench/frame_window.h"

namespace inkling {

// Where the faces of an analysed recording lie. Throws Error(kInput) where a file is damaged.
std::vector<FaceCrops> crops_of(ProjectFile& file, std::int64_t recording_id);

// What a page shows of the recordings of a project: pictures, curves. The few that were looked at
// last stay open. Safe to use from several threads.
class RecordingsAtWork {
 public:
  explicit RecordingsAtWork(ProjectFile& file) : file_(file), checks_(file) {}

  // Both throw Error(kUsage) where there is no such recording or face, or it is not analysed yet;
  // Error(kInput) where its file or results are gone, changed or damaged; Error(kCancelled) where
  // it is not known yet whether a file that was touched is still the same.
  std::shared_ptr<FrameWindow> window(std::int64_t recording_id);
  std::shared_ptr<const FaceMeasurements> face(std::int64_t recording_id, int face_id);

  // The file of a recording, for what reads it anew each time. Throws as window() for its file.
  std::filesystem::path file_of(const StoredRecording& recording) {
    return checks_.right_file(recording).path;
  }
  // What is wrong with the file of a recording, as far as is known now; empty: nothing.
  std::string file_trouble_of(const StoredRecording& recording) {
    return checks_.trouble(recording);
  }

  // Closes them all: before files are erased.
  void close();

 private:
  struct OpenWindow {
    std::int64_t recording_id = 0;
    FileChecks::RightFile file;  // from which it is
    std::shared_ptr<FrameWindow> window;
  };
  struct OpenFace {
    std::int64_t recording_id = 0;
    int face_id = 0;
    std::shared_ptr<const FaceMeasurements> measurements;
  };

  static constexpr std::size_t kOpenWindows = 3, kOpenFaces = 6;

  std::shared_ptr<FrameWindow> open_window(std::int64_t recording_id);

  ProjectFile& file_;
  std::mutex mutex_;
  std::list<OpenWindow> windows_;  // used last first
  std::list<OpenFace> faces_;
  FileChecks checks_;
};

}  // namespace inkling
