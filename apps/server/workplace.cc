#include "server/workplace.h"

#include "inkling/storage/project_files.h"
#include "inkling/storage/restore.h"

namespace inkling::server {

Workplace::Workplace(ProjectFolder folder, ProjectFile::Clock clock, PasswordCost cost)
    : file(std::move(folder), std::move(clock)),
      restored_us(inkling::restored_us(file)),
      recordings(file),
      ingest(file),
      agreement(file),
      password_cost(cost),
      token(random_text()),
      withdrawals_seen(withdrawal_count(file)),
      training(file),
      uploads(file.folder()),
      releases(file.folder(), utc_now_us) {
  remove_strays(file);  // uploads and copies of a program that was killed
}

}  // namespace inkling::server
