#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

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

}  // namespace inkling::testing
