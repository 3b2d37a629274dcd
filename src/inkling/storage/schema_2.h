#pragma once

namespace inkling {

// Verification: why coders see a movement as they do, and what a verifier decided. Which movements
// they differ in is computed from the codes each time (compared_movements.h); `basis` says what the
// codes were when something was written: {"codes": [{"code", "version", "says"}], "coders": []}.
inline constexpr char kSchema2[] = R"sql(
CREATE TABLE discussion_remarks (
  id TEXT PRIMARY KEY CHECK (length(id) = 36),  -- UUID
  recording_id INTEGER NOT NULL,
  face_id INTEGER NOT NULL,
  coder_id INTEGER NOT NULL REFERENCES coders,
  edit INTEGER NOT NULL,                -- number of its entry in the log
  nonce TEXT NOT NULL,                  -- random: the log's hash of it says nothing without it
  at_us INTEGER NOT NULL,
  basis TEXT NOT NULL CHECK (json_valid(basis)),
  agrees_with INTEGER REFERENCES coders,  -- whose view is taken over, or one's own is kept; NULL: neither
  remark TEXT NOT NULL,
  FOREIGN KEY (recording_id, face_id) REFERENCES faces ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX remarks_of_face ON discussion_remarks (recording_id, face_id);
CREATE TRIGGER discussion_remarks_stay BEFORE UPDATE ON discussion_remarks
BEGIN SELECT RAISE(ABORT, 'a remark is never changed'); END;

-- The newest that is about a movement counts.
CREATE TABLE decisions (
  id TEXT PRIMARY KEY CHECK (length(id) = 36),  -- UUID
  recording_id INTEGER NOT NULL,
  face_id INTEGER NOT NULL,
  coder_id INTEGER NOT NULL REFERENCES coders,
  edit INTEGER NOT NULL,                -- number of its entry in the log: the order of decisions
  nonce TEXT NOT NULL,                  -- random: the log's hash of it says nothing without it
  at_us INTEGER NOT NULL,
  basis TEXT NOT NULL CHECK (json_valid(basis)),
  choice TEXT NOT NULL CHECK (choice IN ('code', 'own', 'two', 'none', 'open')),  -- open: taken back
  events TEXT NOT NULL CHECK (json_valid(events)),  -- that stand, JSON
  reason TEXT NOT NULL CHECK (reason <> ''),
  FOREIGN KEY (recording_id, face_id) REFERENCES faces ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX decisions_of_face ON decisions (recording_id, face_id);
CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;

-- To whom what others noted of a face was shown in a discussion: codes of the same coder that come
-- later are not blind any more.
CREATE TABLE discussions_seen (
  coder_id INTEGER NOT NULL REFERENCES coders,
  recording_id INTEGER NOT NULL,
  face_id INTEGER NOT NULL,
  PRIMARY KEY (coder_id, recording_id, face_id),
  FOREIGN KEY (recording_id, face_id) REFERENCES faces ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace inkling
