#pragma once

#include <map>
#include <string>
#include <vector>

#include "inkling/align/testing/moved_still.h"
#include "inkling/progress.h"

namespace inkling::testing {

// Remembers how far each stage came; may stop the job at a frame.
class ProgressLog : public Progress {
 public:
  ProgressLog() = default;
  ProgressLog(CancelToken& cancel, std::int64_t at) : cancel_(&cancel), at_(at) {}
  void update(std::string_view stage, std::int64_t done, std::int64_t) override {
    stages[std::string(stage)] = done;
    if (cancel_ && done >= at_) cancel_->cancel();
  }
  std::map<std::string, std::int64_t> stages;

 private:
  CancelToken* cancel_ = nullptr;
  std::int64_t at_ = 0;
};

// A face in a call whose brows go up by `px` for 0.3 s about 1.6 s.
inline Scene brow_scene(const StillFace& still, double px = 3) {
  Scene scene;
  scene.still = &still;
  scene.noise_grey = 1;
  scene.frame_from_still = sway(scene, 72);
  for (const double x : {-0.4, 0.4}) {
    scene.moves.push_back({1.46, 1.6, 1.76, {x, -0.35}, {0, -px / 72}});
  }
  return scene;
}

}  // namespace inkling::testing
