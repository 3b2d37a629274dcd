#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "inkling/storage/codes.h"

namespace inkling {

// What the codes of a movement were when somebody wrote of it.
struct BasisCode {
  std::string id;
  int version = 0;
  std::string says;  // tier, frames, emotion and action units: what of it is compared
  bool operator==(const BasisCode&) const = default;  // NOLINT(modernize-use-nullptr)
};
struct DiscussionBasis {
  std::vector<BasisCode> codes;      // by id
  std::vector<std::int64_t> coders;  // who looked at it, also those who noted nothing; by number
  bool operator==(const DiscussionBasis&) const = default;  // NOLINT(modernize-use-nullptr)
};

BasisCode basis_code(const CodeVersion& version);
// Whether the coders say the same by both: a version that changes a comment alone is no other one.
bool says_the_same(const DiscussionBasis& a, const DiscussionBasis& b);
// How many codes both have.
std::size_t shared_codes(const DiscussionBasis& a, const DiscussionBasis& b);

// Inside this room only: as it is kept. Throws Error(kInput) for what Inkling did not write.
std::string basis_json(const DiscussionBasis& basis);
DiscussionBasis basis_of_json(const std::string& text);
Error damaged_basis(const std::string& what);

}  // namespace inkling
