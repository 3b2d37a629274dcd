#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "inkling/analysis/first_pass.h"
#include "inkling/call/roles.h"
#include "inkling/face.h"

namespace inkling {

// Who is who in one recording, by a table of roles.
class KnownRoles {
 public:
  // No table: nobody is known.
  KnownRoles() = default;
  // Reads the table and the pictures that it names for this recording. Throws Error.
  KnownRoles(const std::filesystem::path& table, const std::string& recording,
             const FollowMethods& methods);

  // Whether the looks of faces are asked for.
  bool by_look() const { return !looks_.empty(); }
  // Puts the child first and gives each face its role, in the order of pass.faces; empty: not
  // known.
  std::vector<std::string> assign(FirstPass& pass);
  // Plain sentences on roles that no face has. After assign().
  const std::vector<std::string>& notes() const { return notes_; }

 private:
  std::vector<RoleRule> rules_;
  std::map<std::filesystem::path, FaceLook> looks_;  // of pictures
  std::vector<std::string> notes_;
};

// SHA-256 of a table of roles and of all pictures that it names. Throws Error(kInput).
std::string sha256_of_roles(const std::filesystem::path& table);

}  // namespace inkling
