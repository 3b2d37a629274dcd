#pragma once

namespace inkling {

// Data sets that are made of a project: consents say to whom and how much of a face may be given
// away, and each version of a data set is kept with what it holds, so that it can be made again.
inline constexpr char kSchema4[] = R"sql(
CREATE TABLE consents_4 (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER NOT NULL REFERENCES subjects ON DELETE CASCADE,
  scope TEXT NOT NULL CHECK (scope IN ('code', 'train', 'show', 'share-codes', 'share-landmarks',
                                       'share-hidden', 'share-pictures')),
  given_by TEXT NOT NULL CHECK (given_by IN ('guardian', 'subject')),  -- a child's own assent is 'subject'
  given_on TEXT NOT NULL CHECK (given_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  keep_until TEXT CHECK (keep_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  audience TEXT NOT NULL DEFAULT '' CHECK (audience IN ('', 'researchers', 'public')),
  CHECK ((scope LIKE 'share-%') = (audience <> '')),
  UNIQUE (subject_id, scope, given_by, audience)
) STRICT;
INSERT INTO consents_4 (id, subject_id, scope, given_by, given_on, keep_until, audience)
  SELECT id, subject_id, scope, given_by, given_on, keep_until,
         CASE WHEN scope LIKE 'share-%' THEN 'researchers' ELSE '' END FROM consents;
DROP TABLE consents;
ALTER TABLE consents_4 RENAME TO consents;

-- A version of a data set. Whom it contains stands in released_subjects.
CREATE TABLE release_versions (
  release_id INTEGER PRIMARY KEY REFERENCES releases ON DELETE CASCADE,
  data_set TEXT NOT NULL CHECK (data_set <> ''),
  version TEXT NOT NULL CHECK (version <> ''),
  audience TEXT NOT NULL CHECK (audience IN ('researchers', 'public')),
  recipe TEXT NOT NULL CHECK (json_valid(recipe)),  -- settings, seed, date, the owner's words
  edit INTEGER NOT NULL,        -- number of the last entry of the log that it is of
  shared TEXT NOT NULL,         -- what is said of all together, JSON; '': somebody in it has withdrawn
  manifest_sha256 TEXT NOT NULL CHECK (length(manifest_sha256) = 64),
  UNIQUE (data_set, version)
) STRICT;
CREATE TRIGGER releases_of_withdrawn AFTER DELETE ON subjects
BEGIN
  UPDATE release_versions SET shared = '' WHERE release_id IN
    (SELECT release_id FROM released_subjects WHERE subject_id = OLD.id);
END;

-- What a version holds: people, recordings, samples, as JSON. Rows go with the person.
CREATE TABLE release_parts (
  release_id INTEGER NOT NULL REFERENCES releases ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('subject', 'recording', 'sample')),
  name TEXT NOT NULL,
  subject_id INTEGER NOT NULL REFERENCES subjects ON DELETE CASCADE,
  content TEXT NOT NULL CHECK (json_valid(content)),
  PRIMARY KEY (release_id, kind, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX release_parts_of_subject ON release_parts (subject_id);

-- The number of a person in all versions of a data set. Never given again: it stays, as the number
-- of a withdrawn child's row does, so that it can be said who is no longer in a data set.
CREATE TABLE release_people (
  data_set TEXT NOT NULL,
  subject_id INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  PRIMARY KEY (data_set, subject_id),
  UNIQUE (data_set, number)
) STRICT, WITHOUT ROWID;
-- Numbers of a person's sessions, recordings and samples.
CREATE TABLE release_numbers (
  data_set TEXT NOT NULL,
  subject_id INTEGER NOT NULL REFERENCES subjects ON DELETE CASCADE,
  part TEXT NOT NULL,           -- "session 3", "recording 5", "sample 0b1f2c3d-…"
  number INTEGER NOT NULL CHECK (number > 0),
  PRIMARY KEY (data_set, subject_id, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX release_numbers_of_subject ON release_numbers (subject_id);

-- Who was given a version: to be told when somebody in it withdraws.
CREATE TABLE release_holders (
  id INTEGER PRIMARY KEY,
  release_id INTEGER NOT NULL REFERENCES releases ON DELETE CASCADE,
  holder TEXT NOT NULL CHECK (holder <> ''),
  given_on TEXT NOT NULL CHECK (given_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  UNIQUE (release_id, holder)
) STRICT;
)sql";

}  // namespace inkling
