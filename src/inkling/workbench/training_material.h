#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "inkling/labelling/training/training_plan.h"
#include "inkling/progress.h"
#include "inkling/storage/project_file.h"
#include "inkling/workbench/picture_cache.h"

namespace inkling {

// How far the clips of a set are made.
struct MaterialProgress {
  int done = 0, total = 0;
  std::string problem = {};  // why it does not go on; empty: it does

  bool is_ready() const { return done == total; }
};

// The drawn people of a project's training, in its folder training/: made of the project's seed
// when they are first wanted, in a thread of its own, a clip whole or not at all. What a program
// that was stopped has made stays, and the next one goes on; the same seed gives the same bytes.
// Safe to use from several threads.
class TrainingMaterial {
 public:
  explicit TrainingMaterial(ProjectFile& file);
  ~TrainingMaterial();  // stops after the picture that it is at
  TrainingMaterial(const TrainingMaterial&) = delete;
  TrainingMaterial& operator=(const TrainingMaterial&) = delete;

  // Has the set made where it is not there: before all others, as somebody waits for it, or when
  // there is nothing else to do.
  enum class When : std::uint8_t { kNow, kLater };
  MaterialProgress want(const TrainingSet& set, When when = When::kNow);

  // A frame of a clip as a JPEG file; null: there is none.
  PictureBytes picture(const std::string& clip_key, std::int64_t frame) const;

 private:
  using Clock = std::chrono::steady_clock;
  struct Work {
    TrainingSet set;
    std::string problem = {};
    Clock::time_point not_before = {};
  };

  std::vector<TrainingClip> clips_of(const TrainingSet& set);
  std::filesystem::path folder_of(const std::string& clip_key) const;
  void run();
  bool next_work(Work& work);
  bool make_next_clip(const TrainingSet& set);
  void make_clip(const TrainingClip& clip);

  ProjectFile& file_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Work> waiting_;  // the first is made next, clip by clip
  CancelToken cancel_;
  std::thread thread_;  // started when something is wanted first
};

}  // namespace inkling
