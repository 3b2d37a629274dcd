#pragma once

namespace inkling {

// A window is told the number of a change in its own task: the number in the log tells how much
// others do meanwhile, also to one who is to know nothing of them.
inline constexpr char kSchema7[] = R"sql(
ALTER TABLE tasks ADD COLUMN edits INTEGER NOT NULL DEFAULT 0;  -- versions of codes in it so far
ALTER TABLE code_versions ADD COLUMN task_edit INTEGER NOT NULL DEFAULT 0;  -- 1, 2, … of its task
DROP TRIGGER code_versions_stay;
UPDATE code_versions SET task_edit = numbered.task_edit FROM (
  SELECT v.code_id, v.version, row_number() OVER (PARTITION BY c.task_id ORDER BY v.edit) AS task_edit
  FROM code_versions v JOIN codes c ON c.id = v.code_id) AS numbered
WHERE code_versions.code_id = numbered.code_id AND code_versions.version = numbered.version;
CREATE TRIGGER code_versions_stay BEFORE UPDATE ON code_versions
BEGIN SELECT RAISE(ABORT, 'a version of a code is never changed'); END;
UPDATE tasks SET edits = (
  SELECT count(*) FROM code_versions v JOIN codes c ON c.id = v.code_id WHERE c.task_id = tasks.id);
)sql";

}  // namespace inkling
