#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "inkling/storage/package_content.h"

namespace inkling {

// Inside this room only: the rows of a project that a coder on another machine needs, and no more:
// the coder, the tasks, their recordings with true times and faces, whose they are (a pseudonym,
// how long they may be kept), stretches that are left out, tiers and stages; proposals of faces
// whose task shows them, where the coder has no open task that does not. No notes, days, ages or
// places of files; no other coder; and not which task is shown again.

// The numbers of rows stay what they are. A recording's file is its later name in media/.
TableRows read_work_tables(SQLite::Database& database, std::int64_t coder_id,
                           const std::vector<std::int64_t>& task_ids);

// Into the tables of a new project, whose scheme it replaces. Throws Error(kInput) that names
// `name` for rows that are not as read_work_tables() gives them.
void write_work_tables(SQLite::Database& database, const TableRows& tables,
                       const std::string& name);

}  // namespace inkling
