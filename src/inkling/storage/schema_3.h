#pragma once

namespace inkling {

// The training of coders: what they answered, and who may code without it.
inline constexpr char kSchema3[] = R"sql(
-- A part of a course that a coder does, with what it shows; form: the how manieth of this part.
CREATE TABLE training_runs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  coder_id INTEGER NOT NULL REFERENCES coders,
  course TEXT NOT NULL CHECK (course IN ('emotions', 'units', 'timing')),
  part TEXT NOT NULL CHECK (part IN ('pretest', 'lessons', 'practice', 'review', 'posttest', 'retest')),
  form INTEGER NOT NULL CHECK (form > 0),
  begun_us INTEGER NOT NULL,
  finished_us INTEGER,                  -- NULL: it goes on
  UNIQUE (coder_id, course, part, form)
) STRICT;
CREATE TRIGGER training_runs_finish_once BEFORE UPDATE ON training_runs
WHEN OLD.finished_us IS NOT NULL OR NEW.finished_us IS NULL OR NEW.id <> OLD.id
  OR NEW.coder_id <> OLD.coder_id OR NEW.course <> OLD.course OR NEW.part <> OLD.part
  OR NEW.form <> OLD.form OR NEW.begun_us <> OLD.begun_us
BEGIN SELECT RAISE(ABORT, 'a run of the training is finished once'); END;

CREATE TABLE training_items (
  run_id INTEGER NOT NULL REFERENCES training_runs,
  position INTEGER NOT NULL CHECK (position > 0),
  clips TEXT NOT NULL CHECK (json_valid(clips)),  -- folders below training/, JSON
  truth TEXT NOT NULL CHECK (json_valid(truth)),  -- what is right, JSON
  PRIMARY KEY (run_id, position)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER training_items_stay BEFORE UPDATE ON training_items
BEGIN SELECT RAISE(ABORT, 'an item of the training is never changed'); END;

CREATE TABLE training_answers (
  run_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  attempt INTEGER NOT NULL CHECK (attempt > 0),
  at_us INTEGER NOT NULL,
  answer TEXT NOT NULL CHECK (json_valid(answer)),
  took_ms INTEGER NOT NULL CHECK (took_ms >= 0),  -- from the picture to the answer
  PRIMARY KEY (run_id, position, attempt),
  FOREIGN KEY (run_id, position) REFERENCES training_items
) STRICT, WITHOUT ROWID;
CREATE TRIGGER training_answers_stay BEFORE UPDATE ON training_answers
BEGIN SELECT RAISE(ABORT, 'an answer is final'); END;
CREATE TRIGGER training_answers_are_kept BEFORE DELETE ON training_answers
BEGIN SELECT RAISE(ABORT, 'an answer is kept'); END;

-- Who may code without having passed.
CREATE TABLE training_admissions (
  coder_id INTEGER PRIMARY KEY REFERENCES coders,
  at_us INTEGER NOT NULL,
  admitted_by TEXT NOT NULL,
  until TEXT CHECK (until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')  -- with this day; NULL: always
) STRICT;
)sql";

}  // namespace inkling
