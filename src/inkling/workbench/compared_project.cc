#include "inkling/workbench/compared_project.h"

#include <utility>

#include "inkling/storage/audit_log.h"

namespace inkling {

std::shared_ptr<const ProjectComparison> ComparedProject::now(ProjectFile& file) {
  const std::lock_guard lock(mutex_);
  // Before it is computed: what is changed meanwhile is seen the next time.
  const std::int64_t entries =
      file.read([](SQLite::Database& database) { return AuditLog(database).head().number; });
  if (!known_ || entries != entries_) {
    known_ = std::make_shared<const ProjectComparison>(compare_project(file));
    entries_ = entries;
  }
  return known_;
}

void ComparedProject::forget() {
  const std::lock_guard lock(mutex_);
  known_.reset();
}

}  // namespace inkling
