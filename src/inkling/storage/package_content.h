#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "inkling/storage/codes.h"

namespace inkling {

// Inside this room only: the part content.json of a package. Rows and versions as JSON, never a
// database of somebody else: what is read is checked value by value and written by our own
// statements.

// A value of a table.
using Cell = std::variant<std::monostate, std::int64_t, double, std::string>;
using Rows = std::vector<std::vector<Cell>>;
using TableRows = std::map<std::string, Rows>;

// To a coder.
struct WorkContent {
  std::string seed;                     // of the key that signs what comes back
  TableRows tables;                     // work_tables.h
  std::vector<PackedVersion> versions;  // of the coder's own codes, so that they go on with them
};

// Of what a task was, so that its codes come to the same frames of the same recording.
struct TaskMark {
  std::int64_t id = 0;
  int face_id = 0;
  bool is_done = false;
  std::string recording_sha256, times_sha256;
};

// Back from a coder.
struct CodesContent {
  std::int64_t entries = 0;  // in the coder's log: of two packages the one with more is the later
  std::vector<TaskMark> tasks;
  std::vector<PackedVersion> versions;
};

std::string json_of_work(const WorkContent& work);
std::string json_of_codes(const CodesContent& codes);
// Throw Error(kInput) that names `name` for anything but what the above write. Versions of a code
// are numbered 1, 2, … and of one task; whether frames and words fit is for append_version() to
// say.
WorkContent work_of_json(const std::string& text, const std::string& name);
CodesContent codes_of_json(const std::string& text, const std::string& name);

}  // namespace inkling
