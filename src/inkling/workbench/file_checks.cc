#include "inkling/workbench/file_checks.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace inkling {
namespace {

// Most files are read in this time, and then nobody has to ask a second time.
constexpr std::chrono::seconds kReadingIsWaitedFor{2};

Error still_read(const StoredRecording& recording) {
  return {ErrorKind::kCancelled,
          "the recording's file was touched since it was added, and is being read through to see "
          "whether it is still the same",
          recording.name, "wait a moment"};
}

}  // namespace

FileChecks::~FileChecks() {
  forget();
  {
    const std::lock_guard lock(mutex_);
    ends_ = true;
    changed_.notify_all();
  }
  if (thread_.joinable()) thread_.join();
}

std::optional<FileChecks::Known> FileChecks::known(std::int64_t recording_id,
                                                   const FileState& state) {
  const auto found = known_.find(recording_id);
  if (found == known_.end() || found->second.state != state) return std::nullopt;
  return found->second;
}

FileChecks::RightFile FileChecks::right_file(const StoredRecording& recording) {
  const auto path = path_of(file_.folder(), recording);
  const auto state = file_state(path);
  if (!state) {
    is_known_file(file_, recording);  // says so
    throw still_read(recording);      // it came just now
  }
  const auto answer = [&](const Known& is) {
    if (is.refusal) throw Error(*is.refusal);
    return RightFile{path, is.state};
  };
  {
    const std::lock_guard lock(mutex_);
    if (const auto is = known(recording.id, *state)) return answer(*is);
  }
  const bool is_right = is_known_file(file_, recording);
  std::unique_lock lock(mutex_);
  if (is_right) return answer(known_[recording.id] = {*state, std::nullopt});
  begin_reading(recording);
  std::optional<Known> is;
  changed_.wait_for(lock, kReadingIsWaitedFor,
                    [&] { return ends_ || (is = known(recording.id, *state)).has_value(); });
  if (is) return answer(*is);
  throw still_read(recording);
}

std::string FileChecks::trouble(const StoredRecording& recording) {
  const std::string seen = file_trouble(file_.folder(), recording);
  const auto state = file_state(path_of(file_.folder(), recording));
  if (!seen.empty() || !state) return seen;
  const std::lock_guard lock(mutex_);
  const auto is = known(recording.id, *state);
  return is && is->refusal ? is->refusal->problem() : "";
}

void FileChecks::forget() {
  std::unique_lock lock(mutex_);
  waiting_.clear();
  if (reading_) reading_->cancel();
  changed_.wait(lock, [&] { return !reading_; });
  known_.clear();
}

// The lock is held.
void FileChecks::begin_reading(const StoredRecording& recording) {
  const bool is_waiting =
      std::any_of(waiting_.begin(), waiting_.end(),
                  [&](const StoredRecording& one) { return one.id == recording.id; });
  if (!is_waiting) waiting_.push_back(recording);
  if (!thread_.joinable()) thread_ = std::thread([this] { read_waiting(); });
  changed_.notify_all();
}

void FileChecks::read_waiting() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [&] { return ends_ || !waiting_.empty(); });
    if (ends_) return;
    const StoredRecording recording = waiting_.front();
    const auto stop = reading_ = std::make_shared<CancelToken>();
    lock.unlock();
    const auto state = file_state(path_of(file_.folder(), recording));
    std::optional<Error> refusal;
    try {
      check_file_of(file_, recording, *stop);
    } catch (const Error& error) {
      refusal = error;
    }
    lock.lock();
    reading_.reset();
    std::erase_if(waiting_, [&](const StoredRecording& one) { return one.id == recording.id; });
    // What the disk or a withdrawal was in the way of is tried again when it is asked for again.
    const bool is_told = !refusal || refusal->kind() == ErrorKind::kInput;
    if (state && is_told && !stop->cancelled()) known_[recording.id] = {*state, refusal};
    changed_.notify_all();
  }
}

}  // namespace inkling
