#pragma once

#include <cstdint>
#include <memory>
#include <mutex>

#include "inkling/storage/compared_movements.h"

namespace inkling {

// What compare_project() says, computed anew only where the project was changed since. Safe to use
// from several threads.
class ComparedProject {
 public:
  std::shared_ptr<const ProjectComparison> now(ProjectFile& file);
  // Holds nothing any more: a child may have been withdrawn.
  void forget();

 private:
  std::mutex mutex_;
  std::int64_t entries_ = 0;  // of the log, when it was computed
  std::shared_ptr<const ProjectComparison> known_;
};

}  // namespace inkling
