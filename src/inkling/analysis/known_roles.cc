#include "inkling/analysis/known_roles.h"

#include <algorithm>

#include "inkling/call/look_of_picture.h"
#include "inkling/files/command_run.h"
#include "inkling/files/sha256.h"

namespace inkling {

KnownRoles::KnownRoles(const std::filesystem::path& table, const std::string& recording,
                       const FollowMethods& methods) {
  if (table.empty()) return;
  rules_ = rules_for(read_roles(table), recording);
  for (const RoleRule& rule : rules_) {
    if (rule.picture.empty() || looks_.contains(rule.picture)) continue;
    note_input(rule.picture);
    looks_.emplace(rule.picture, look_of_picture(rule.picture, methods));
  }
}

std::vector<std::string> KnownRoles::assign(FirstPass& pass) {
  std::vector<RoleFace> faces;
  for (const SpottedFace& face : pass.faces) {
    const int id = face.face().face_id();
    faces.push_back({id, pass.tiles[id], pass.looks[id]});
  }
  const RoleAssignment found =
      assign_roles(rules_, faces, looks_, {pass.source.width, pass.source.height});
  for (const std::string& role : found.unfilled) {
    notes_.push_back("No face fits what the table of roles says of the " + role + ".");
  }
  const auto role_of = [&](const SpottedFace& face) {
    const auto at = found.roles.find(face.face().face_id());
    return at == found.roles.end() ? std::string() : at->second;
  };
  std::stable_partition(pass.faces.begin(), pass.faces.end(),
                        [&](const SpottedFace& face) { return role_of(face) == kChildRole; });
  std::vector<std::string> roles;
  for (const SpottedFace& face : pass.faces) roles.push_back(role_of(face));
  return roles;
}

std::string sha256_of_roles(const std::filesystem::path& table) {
  std::string digests = sha256_of_file(table);
  for (const RoleRule& rule : read_roles(table)) {
    if (!rule.picture.empty()) digests += sha256_of_file(rule.picture);
  }
  return sha256_hex(digests);
}

}  // namespace inkling
