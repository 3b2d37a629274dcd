#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "inkling/error.h"
#include "inkling/storage/project_file.h"
#include "inkling/storage/recordings.h"

namespace inkling {

// Whether files are still the recordings that were added. One that somebody touched is read through
// in a thread of this object, and nothing is shown of it until then. Safe to use from several
// threads.
class FileChecks {
 public:
  explicit FileChecks(ProjectFile& file) : file_(file) {}
  ~FileChecks();
  FileChecks(const FileChecks&) = delete;
  FileChecks& operator=(const FileChecks&) = delete;

  // The file, and the state in which it was found right. Throws Error(kInput) where it is gone or
  // no more the one that was added, Error(kCancelled) where it is still being read.
  struct RightFile {
    std::filesystem::path path;
    FileState state;
  };
  RightFile right_file(const StoredRecording& recording);

  // What is wrong with it as far as is known now; empty: nothing.
  std::string trouble(const StoredRecording& recording);

  // Reads nothing more and forgets what it knows: before files are erased.
  void forget();

 private:
  struct Known {
    FileState state;
    std::optional<Error> refusal;  // none: it is right
  };

  std::optional<Known> known(std::int64_t recording_id, const FileState& state);
  void begin_reading(const StoredRecording& recording);
  void read_waiting();

  ProjectFile& file_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::int64_t, Known> known_;   // by recording
  std::deque<StoredRecording> waiting_;   // first the one that is read
  std::shared_ptr<CancelToken> reading_;  // none: nothing is read
  std::thread thread_;
  bool ends_ = false;
};

}  // namespace inkling
