#pragma once

namespace inkling {

// The first tables of a project. Times in microseconds count from the start of the recording where
// they are named *_us of a frame, else from 1970-01-01 UTC (at_us). Frames count from 0; onset,
// apex and offset are inclusive.
inline constexpr char kSchema1[] = R"sql(
CREATE TABLE project (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE coders (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (name <> ''),
  role TEXT NOT NULL CHECK (role IN ('owner', 'coder', 'verifier')),
  password TEXT NOT NULL DEFAULT '',   -- Argon2id, with its salt and cost; '': cannot sign in
  reaction_ms INTEGER CHECK (reaction_ms BETWEEN 0 AND 2000),  -- from seeing to pressing; NULL: not measured
  keys TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(keys)),  -- own key map, JSON
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE subjects (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given again, so that a withdrawn child's stays its own
  pseudonym TEXT NOT NULL UNIQUE CHECK (pseudonym <> ''),
  population TEXT NOT NULL CHECK (population IN ('child', 'adult')),
  sex TEXT NOT NULL DEFAULT '' CHECK (sex IN ('', 'female', 'male', 'other')),
  note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE consents (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER NOT NULL REFERENCES subjects ON DELETE CASCADE,
  scope TEXT NOT NULL CHECK (scope IN ('code', 'train', 'show', 'share-codes', 'share-pictures')),
  given_by TEXT NOT NULL CHECK (given_by IN ('guardian', 'subject')),  -- a child's own assent is 'subject'
  given_on TEXT NOT NULL CHECK (given_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  keep_until TEXT CHECK (keep_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  UNIQUE (subject_id, scope, given_by)
) STRICT;

CREATE TABLE withdrawals (
  subject_id INTEGER PRIMARY KEY,  -- of a row of subjects that is gone
  at_us INTEGER NOT NULL,
  finished INTEGER NOT NULL DEFAULT 0 CHECK (finished IN (0, 1))  -- files and backups, too
) STRICT;

-- Files of withdrawn children that are still to be erased, below the project's folder.
CREATE TABLE files_to_erase (
  subject_id INTEGER NOT NULL REFERENCES withdrawals,
  file TEXT NOT NULL,
  PRIMARY KEY (subject_id, file)
) STRICT, WITHOUT ROWID;

-- Numbers of what a window, a package or the name of a file may hold are never given again: what is
-- still on its way to a withdrawn child's session or task reaches no other child's.
CREATE TABLE sessions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  subject_id INTEGER NOT NULL REFERENCES subjects ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (name <> ''),
  held_on TEXT CHECK (held_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  age_months INTEGER CHECK (age_months BETWEEN 0 AND 1500),
  UNIQUE (subject_id, name)
) STRICT;

CREATE TABLE recordings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given again: results/ID is named by it
  session_id INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  file TEXT NOT NULL,               -- below the project's folder where it was copied, else its path
  linked INTEGER NOT NULL CHECK (linked IN (0, 1)),
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  bytes INTEGER NOT NULL,
  width INTEGER NOT NULL,           -- pixels as a player shows them
  height INTEGER NOT NULL,
  start_us INTEGER NOT NULL,        -- what the file's clock says at time 0
  frames INTEGER NOT NULL,
  times BLOB NOT NULL,              -- of each frame, varints of the steps
  state TEXT NOT NULL CHECK (state IN ('waiting', 'analysing', 'ready', 'failed')),
  problem TEXT NOT NULL DEFAULT ''  -- why it failed
) STRICT;
CREATE INDEX recordings_of_session ON recordings (session_id);

-- Files that are to become recordings: a program that was killed goes on with them.
CREATE TABLE incoming (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  session_id INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (name <> ''),
  numbered INTEGER NOT NULL CHECK (numbered IN (0, 1)),  -- whether "name 2" will do where the name is taken
  file TEXT NOT NULL,               -- below the project's folder where it was uploaded, else its path
  uploaded INTEGER NOT NULL CHECK (uploaded IN (0, 1)),
  linked INTEGER NOT NULL CHECK (linked IN (0, 1)),
  actor TEXT NOT NULL               -- who brought it
) STRICT;

CREATE TABLE faces (
  recording_id INTEGER NOT NULL REFERENCES recordings ON DELETE CASCADE,
  face_id INTEGER NOT NULL,
  role TEXT NOT NULL DEFAULT '',    -- child, therapist, parent; '': not said
  subject_id INTEGER REFERENCES subjects ON DELETE SET NULL,
  tile TEXT NOT NULL DEFAULT '',    -- where in the call, JSON
  PRIMARY KEY (recording_id, face_id)
) STRICT, WITHOUT ROWID;

-- Stretches of a face that are left out of coding, and why.
CREATE TABLE exclusions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  recording_id INTEGER NOT NULL,
  face_id INTEGER NOT NULL,
  first_frame INTEGER NOT NULL,
  last_frame INTEGER NOT NULL CHECK (last_frame >= first_frame),
  reason TEXT NOT NULL,
  decision TEXT NOT NULL DEFAULT 'proposed' CHECK (decision IN ('proposed', 'accepted', 'refused')),
  FOREIGN KEY (recording_id, face_id) REFERENCES faces ON DELETE CASCADE
) STRICT;

-- How a code comes to stand: coding, comparing, deciding. A laboratory sets its own.
CREATE TABLE stages (
  id INTEGER PRIMARY KEY,
  position INTEGER NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('code', 'compare', 'decide')),
  settings TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(settings))  -- coders, tolerance_ms, …
) STRICT;

-- A piece of work for one coder: a face of a recording, or a part of it, in a stage.
CREATE TABLE tasks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given again: codes that come back name it
  stage_id INTEGER NOT NULL REFERENCES stages,
  coder_id INTEGER NOT NULL REFERENCES coders,
  recording_id INTEGER NOT NULL,
  face_id INTEGER NOT NULL,
  first_frame INTEGER NOT NULL,
  last_frame INTEGER NOT NULL CHECK (last_frame >= first_frame),
  repeat_of INTEGER REFERENCES tasks ON DELETE CASCADE,  -- shown again, unannounced
  shows_proposals INTEGER NOT NULL DEFAULT 0 CHECK (shows_proposals IN (0, 1)),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done')),
  FOREIGN KEY (recording_id, face_id) REFERENCES faces ON DELETE CASCADE
) STRICT;
CREATE INDEX tasks_of_coder ON tasks (coder_id, state);

CREATE TABLE tiers (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('micro', 'macro', 'other'))
) STRICT;

-- A code is the newest of its versions; none is ever changed.
CREATE TABLE codes (
  id TEXT PRIMARY KEY CHECK (length(id) = 36),  -- UUID, the same on every machine
  task_id INTEGER NOT NULL REFERENCES tasks ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX codes_of_task ON codes (task_id);

CREATE TABLE code_versions (
  code_id TEXT NOT NULL REFERENCES codes ON DELETE CASCADE,
  version INTEGER NOT NULL CHECK (version > 0),
  edit INTEGER NOT NULL UNIQUE,         -- number of its entry in the log: the order of changes
  kind TEXT NOT NULL CHECK (kind IN ('edit', 'undo', 'redo')),
  nonce TEXT NOT NULL,                  -- random: the log's hash of this version says nothing without it
  at_us INTEGER NOT NULL,
  tier_id INTEGER NOT NULL REFERENCES tiers,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  onset_frame INTEGER NOT NULL CHECK (onset_frame >= 0),
  apex_frame INTEGER CHECK (apex_frame BETWEEN onset_frame AND offset_frame),
  offset_frame INTEGER NOT NULL CHECK (offset_frame >= onset_frame),
  onset_us INTEGER NOT NULL,
  apex_us INTEGER,
  offset_us INTEGER NOT NULL,
  emotion TEXT NOT NULL DEFAULT '',
  units TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(units)),     -- action units with intensity A to E and side, JSON
  confidence INTEGER CHECK (confidence BETWEEN 1 AND 5),
  unsure INTEGER NOT NULL DEFAULT 0 CHECK (unsure IN (0, 1)),
  comment TEXT NOT NULL DEFAULT '',
  proposal_seen INTEGER NOT NULL CHECK (proposal_seen IN (0, 1)),
  views TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(views)),     -- that the coder used for it, JSON
  PRIMARY KEY (code_id, version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER code_versions_stay BEFORE UPDATE ON code_versions
BEGIN SELECT RAISE(ABORT, 'a version of a code is never changed'); END;

CREATE TABLE proposals (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  recording_id INTEGER NOT NULL,
  face_id INTEGER NOT NULL,
  source TEXT NOT NULL,                 -- "inkling analyze 0.1.0", a file that was imported
  type TEXT NOT NULL,
  onset_frame INTEGER NOT NULL,
  apex_frame INTEGER,
  offset_frame INTEGER NOT NULL CHECK (offset_frame >= onset_frame),
  score REAL,
  emotion TEXT NOT NULL DEFAULT '',
  units TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(units)),
  FOREIGN KEY (recording_id, face_id) REFERENCES faces ON DELETE CASCADE
) STRICT;
CREATE INDEX proposals_of_face ON proposals (recording_id, face_id);

-- Short stretches of a recording for a therapist to look at. A moment is the newest of its versions;
-- none is ever changed.
CREATE TABLE moments (
  id TEXT PRIMARY KEY CHECK (length(id) = 36),  -- UUID
  recording_id INTEGER NOT NULL REFERENCES recordings ON DELETE CASCADE,
  origin TEXT NOT NULL CHECK (origin IN ('found', 'own'))
) STRICT, WITHOUT ROWID;
CREATE INDEX moments_of_recording ON moments (recording_id);

CREATE TABLE moment_versions (
  moment_id TEXT NOT NULL REFERENCES moments ON DELETE CASCADE,
  version INTEGER NOT NULL CHECK (version > 0),
  edit INTEGER NOT NULL,                -- number of its entry in the log
  kind TEXT NOT NULL CHECK (kind IN ('found', 'edit')),  -- by the program, by a person
  nonce TEXT NOT NULL,                  -- random: the log's hash of this version says nothing without it
  at_us INTEGER NOT NULL,
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),  -- a new analysis did not find it again
  begin_us INTEGER NOT NULL CHECK (begin_us >= 0),
  end_us INTEGER NOT NULL CHECK (end_us > begin_us AND end_us - begin_us <= 10000000),
  face_id INTEGER NOT NULL,             -- the child's
  other_face_id INTEGER,                -- that is shown beside it
  sort TEXT NOT NULL,                   -- smile, both-smile, answer, micro, expression, own
  reason TEXT NOT NULL,
  uncertainty TEXT NOT NULL,
  weight REAL NOT NULL,                 -- larger: to be looked at first
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'dismissed')),
  note TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (moment_id, version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER moment_versions_stay BEFORE UPDATE ON moment_versions
BEGIN SELECT RAISE(ABORT, 'a version of a moment is never changed'); END;

-- Work that went to a coder on another machine, and what may come back of it.
CREATE TABLE packages (
  id TEXT PRIMARY KEY CHECK (length(id) = 36),
  coder_id INTEGER NOT NULL REFERENCES coders,
  public_key TEXT NOT NULL UNIQUE CHECK (length(public_key) = 64),  -- signs what comes back
  at_us INTEGER NOT NULL,
  returned INTEGER NOT NULL DEFAULT 0  -- entries of its log when the last of it came back
) STRICT, WITHOUT ROWID;
-- Rows go with a withdrawn child: codes that come back of it are refused then.
CREATE TABLE package_tasks (
  package_id TEXT NOT NULL REFERENCES packages ON DELETE CASCADE,
  task_id INTEGER NOT NULL REFERENCES tasks ON DELETE CASCADE,
  PRIMARY KEY (package_id, task_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX packages_of_task ON package_tasks (task_id);

CREATE TABLE releases (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('release', 'model')),
  place TEXT NOT NULL,
  at_us INTEGER NOT NULL
) STRICT;
-- Whom a release or a model contains; the number stays when the child is withdrawn.
CREATE TABLE released_subjects (
  release_id INTEGER NOT NULL REFERENCES releases ON DELETE CASCADE,
  subject_id INTEGER NOT NULL,
  PRIMARY KEY (release_id, subject_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  number INTEGER PRIMARY KEY,
  at_us INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject_id INTEGER,
  details_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TABLE audit_details (
  number INTEGER PRIMARY KEY REFERENCES audit,
  salt TEXT NOT NULL,
  details TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'nothing is removed from the log'); END;
CREATE TRIGGER audit_details_stay BEFORE UPDATE ON audit_details
BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
CREATE TRIGGER audit_details_are_kept BEFORE DELETE ON audit_details
WHEN (SELECT subject_id FROM audit WHERE number = OLD.number) IS NULL
  OR (SELECT subject_id FROM audit WHERE number = OLD.number) NOT IN (SELECT subject_id FROM withdrawals)
BEGIN SELECT RAISE(ABORT, 'details are erased with a withdrawn child only'); END;
)sql";

}  // namespace inkling
