#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "inkling/labelling/code.h"

namespace inkling {

// Frames of a coding that are one piece of work, by which whoever made the list finds it again.
struct CodingPiece {
  std::int64_t first_frame = 0, last_frame = 0;  // inclusive
  std::int64_t id = 0;

  bool operator==(const CodingPiece&) const = default;  // NOLINT(modernize-use-nullptr)
};

// What one coder said of a face in a recording, or in a part of it; also that they saw nothing.
struct Coding {
  std::string coder;
  std::string subject;  // whose face it is
  std::string recording;
  std::string part;   // which face and frames of it; two coders' codings of one part are compared
  std::string stage;  // of the project's stages; may be empty
  bool is_coding = true;  // the stage is one in which coders code by themselves
  std::optional<int> age_months = {};
  std::int64_t first_frame = 0;
  std::optional<std::int64_t> frames = {};  // how many were looked at; none: not known
  bool again = false;                       // the coder had coded the same before
  bool with_itself = false;  // is compared with the coder's own coding of the part alone
  std::vector<CodingPiece> pieces = {};
  std::vector<Code> codes = {};

  bool operator==(const Coding&) const = default;  // NOLINT(modernize-use-nullptr)
};

}  // namespace inkling
