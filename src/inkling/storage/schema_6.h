#pragma once

namespace inkling {

// What outlives a restore and a withdrawal.
inline constexpr char kSchema6[] = R"sql(
-- Work that went to coders on other machines, of which a restore took the tasks away: whom it is
-- about stays known. Rows go with a withdrawn child.
CREATE TABLE packages_since (
  package_id TEXT NOT NULL CHECK (length(package_id) = 36),
  task_id INTEGER NOT NULL,
  subject_id INTEGER NOT NULL,
  coder TEXT NOT NULL,          -- name
  at_us INTEGER NOT NULL,       -- when it was given
  PRIMARY KEY (package_id, task_id, subject_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX packages_since_of_subject ON packages_since (subject_id);

-- By what a child who has withdrawn, or a recording that went with one, is known again. Each has a
-- key of its own that is nowhere else: nothing can be read from it, a guess can be tried.
CREATE TABLE withdrawal_marks (
  subject_id INTEGER NOT NULL REFERENCES withdrawals,
  kind TEXT NOT NULL CHECK (kind IN ('pseudonym', 'recording')),
  mark TEXT NOT NULL CHECK (length(mark) = 64),  -- BLAKE2b by the key
  -- Behind what is the primary key: else SQLite 3.40 takes it for NULL where it checks the tables.
  key TEXT NOT NULL CHECK (length(key) = 64),    -- hexadecimal, random
  PRIMARY KEY (subject_id, kind, mark)
) STRICT, WITHOUT ROWID;

-- 1: by a new consent, although it may have gone with a withdrawal.
ALTER TABLE incoming ADD COLUMN new_consent INTEGER NOT NULL DEFAULT 0
  CHECK (new_consent IN (0, 1));
)sql";

}  // namespace inkling
