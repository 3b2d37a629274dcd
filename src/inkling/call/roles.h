#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/call/face_look.h"
#include "inkling/face.h"

namespace inkling {

inline constexpr const char* kChildRole = "child";

// One row of a table of roles: in these recordings the face that fits is this person's. What is
// empty is not asked; of the rest all must fit.
struct RoleRule {
  std::string role;       // child, therapist, parent or other
  std::string recording;  // name, in which * stands for anything; empty: every one
  std::string side;       // left, right, top or bottom of the other people, or of the picture
  std::string tile;       // large or small, against those in view at the same time
  std::filesystem::path picture;  // that shows the face
};

// A table with the column role and at least one of side, tile and picture; recording may be there.
// Paths of pictures are taken from the table's folder. Throws Error(kInput) that names the line,
// also for two roles of which the very same is said.
std::vector<RoleRule> read_roles(const std::filesystem::path& path);
// text: of the table; path: of it, for errors and for pictures.
std::vector<RoleRule> parse_roles(std::string_view text, const std::filesystem::path& path);

// What rows of a table say of recordings that are none of these, such as "p03*", in their order.
std::vector<std::string> unknown_recordings(const std::vector<RoleRule>& rules,
                                            const std::vector<std::string>& recordings);

// Those that hold for a recording. Rows that name it count before rows for the same role that hold
// for every one.
std::vector<RoleRule> rules_for(const std::vector<RoleRule>& rules, const std::string& recording);

// A face of a recording, as far as roles go by it.
struct RoleFace {
  int face_id = 0;
  std::vector<FaceTile> tiles;
  FaceLook look;  // without pictures: not known
};

struct PictureSize {
  int width = 0, height = 0;
};

// What was found out.
struct RoleAssignment {
  std::map<int, std::string> roles;   // face_id -> role; each role once
  std::vector<std::string> unfilled;  // roles that no face fits
};

// looks: of the pictures of the rules, by path. A face fits a place where it was there in most of
// the frames in which that can be said, and a picture by how like it is (FaceLook), if it is like
// it at all; of all ways to give each role to one face the best fitting one is taken.
RoleAssignment assign_roles(const std::vector<RoleRule>& rules, const std::vector<RoleFace>& faces,
                            const std::map<std::filesystem::path, FaceLook>& looks,
                            const PictureSize& picture);

}  // namespace inkling
