#include "inkling/workbench/training_material.h"

#include <unistd.h>

#include <algorithm>
#include <system_error>

#include "inkling/files/atomic_file.h"
#include "inkling/files/file_error.h"
#include "inkling/files/names.h"
#include "inkling/files/staging_folder.h"
#include "inkling/storage/training_runs.h"
#include "inkling/video/jpeg.h"
#include "inkling/workbench/training_painter.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr char kStagedClip[] = "clip";
constexpr int kTrainingJpegQuality = 88;
constexpr std::chrono::seconds kTryAgainAfter{5};

std::string picture_name(std::int64_t frame) { return std::to_string(frame) + ".jpg"; }

void make_folders(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) throw file_error(error.value(), "create", path);
}

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

}  // namespace

TrainingMaterial::TrainingMaterial(ProjectFile& file) : file_(file) {}

TrainingMaterial::~TrainingMaterial() {
  {
    const std::lock_guard lock(mutex_);
    cancel_.cancel();
    changed_.notify_all();
  }
  if (thread_.joinable()) thread_.join();
}

std::vector<TrainingClip> TrainingMaterial::clips_of(const TrainingSet& set) {
  std::vector<TrainingClip> clips;
  for (auto& item : training_items(training_seed(file_), set)) {
    for (TrainingClip& clip : item) clips.push_back(std::move(clip));
  }
  return clips;
}

fs::path TrainingMaterial::folder_of(const std::string& clip_key) const {
  return file_.folder().training() / clip_key;
}

MaterialProgress TrainingMaterial::want(const TrainingSet& set, When when) {
  MaterialProgress progress;
  for (const TrainingClip& clip : clips_of(set)) {
    ++progress.total;
    progress.done += is_there(folder_of(clip.key)) ? 1 : 0;
  }
  if (progress.is_ready()) return progress;
  const std::lock_guard lock(mutex_);
  const auto known = std::find_if(waiting_.begin(), waiting_.end(),
                                  [&](const Work& one) { return one.set == set; });
  Work work{set};
  if (known != waiting_.end()) {
    work = *known;
    waiting_.erase(known);
  }
  progress.problem = work.problem;
  waiting_.insert(when == When::kNow ? waiting_.begin() : waiting_.end(), std::move(work));
  changed_.notify_all();
  if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
  return progress;
}

PictureBytes TrainingMaterial::picture(const std::string& clip_key, std::int64_t frame) const {
  const fs::path path = folder_of(clip_key) / picture_name(frame);
  if (!is_there(path)) return nullptr;
  const std::string bytes = read_file(path);
  return std::make_shared<const std::vector<std::uint8_t>>(bytes.begin(), bytes.end());
}

// False: it is to stop.
bool TrainingMaterial::next_work(Work& work) {
  std::unique_lock lock(mutex_);
  while (!cancel_.cancelled()) {
    const auto now = Clock::now();
    const auto ready = std::find_if(waiting_.begin(), waiting_.end(),
                                    [&](const Work& one) { return one.not_before <= now; });
    if (ready != waiting_.end()) {
      work = *ready;
      return true;
    }
    if (waiting_.empty()) {
      changed_.wait(lock);
    } else {
      changed_.wait_for(lock, kTryAgainAfter);
    }
  }
  return false;
}

void TrainingMaterial::run() {
  // Coders come first.
  [[maybe_unused]] const int niceness = ::nice(10);
  for (Work work; next_work(work);) {
    bool goes_on = true;
    work.problem.clear();
    try {
      goes_on = make_next_clip(work.set);
    } catch (const Error& error) {  // a full disk has room again one day
      work.problem = readable_name(error.what());
    } catch (const std::exception& error) {
      work.problem = std::string("internal error: ") + error.what();
    }
    if (!work.problem.empty()) work.not_before = Clock::now() + kTryAgainAfter;
    const std::lock_guard lock(mutex_);
    const auto at = std::find_if(waiting_.begin(), waiting_.end(),
                                 [&](const Work& one) { return one.set == work.set; });
    if (goes_on) {
      *at = work;
    } else {
      waiting_.erase(at);
    }
  }
}

// False: all of them are there.
bool TrainingMaterial::make_next_clip(const TrainingSet& set) {
  const auto clips = clips_of(set);
  const auto missing = std::find_if(clips.begin(), clips.end(), [&](const TrainingClip& clip) {
    return !is_there(folder_of(clip.key));
  });
  if (missing == clips.end()) return false;
  make_folders(file_.folder().training());
  StagingFolder::sweep(file_.folder().training(), kStagedClip, [](const fs::path&) {});
  make_clip(*missing);
  return true;
}

void TrainingMaterial::make_clip(const TrainingClip& clip) {
  const StagingFolder staging(file_.folder().training(), kStagedClip);
  const fs::path staged = staging.path() / "frames", folder = folder_of(clip.key);
  make_folders(staged);
  const TrainingPainter painter(clip);
  for (std::int64_t frame = 0; frame < clip.frames; ++frame) {
    cancel_.check();
    const auto jpeg = encode_jpeg(painter.frame(frame), kTrainingJpegQuality);
    write_file(staged / picture_name(frame),
               {reinterpret_cast<const char*>(jpeg.data()), jpeg.size()});
  }
  make_folders(folder.parent_path());
  std::error_code error;
  fs::rename(staged, folder, error);
  if (error && !is_there(folder)) throw file_error(error.value(), "write", folder);
}

}  // namespace inkling
