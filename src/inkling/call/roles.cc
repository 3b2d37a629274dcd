#include "inkling/call/roles.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "inkling/error.h"
#include "inkling/files/command_run.h"
#include "inkling/files/csv.h"
#include "inkling/files/named_files.h"
#include "inkling/files/text.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> kRoles = {kChildRole, "therapist", "parent", "other"};
constexpr std::array<std::string_view, 4> kSides = {"left", "right", "top", "bottom"};
constexpr std::array<std::string_view, 2> kTiles = {"large", "small"};
constexpr std::array<std::string_view, 5> kColumns = {"role", "recording", "side", "tile",
                                                      "picture"};
constexpr std::size_t kMaxTable = 1 << 20;
constexpr double kWholePicture = 0.85;  // share of the picture's area
constexpr double kLarger = 1.3;         // area of a tile against another
constexpr double kMostFrames = 0.5;     // share of the frames in which a place fits
constexpr double kUnlike = 0.5;         // FaceLook::difference of two people
constexpr std::size_t kMostFaces = 12;  // that are tried in every way

template <std::size_t N>
std::string listed(const std::array<std::string_view, N>& words) {
  std::string text;
  for (const std::string_view word : words) text += (text.empty() ? "" : ", ") + std::string(word);
  return text;
}

// The word as it is listed; spreadsheets make its first letter a capital.
template <std::size_t N>
std::string known_word(const std::array<std::string_view, N>& words, const std::string& word,
                       const std::string& what, const std::string& where) {
  const auto found = std::ranges::find_if(
      words, [&](std::string_view known) { return same_but_case(known, word); });
  if (found != words.end()) return std::string(*found);
  throw Error(ErrorKind::kInput, "'" + word + "' is no " + what, where,
              "write one of " + listed(words));
}

// `text` against a name in which * stands for anything.
bool fits_name(std::string_view name, std::string_view text) {
  const std::size_t star = name.find('*');
  if (star == name.npos) return name == text;
  if (!text.starts_with(name.substr(0, star))) return false;
  const std::string_view rest = name.substr(star + 1);
  for (std::size_t at = star; at <= text.size(); ++at) {
    if (fits_name(rest, text.substr(at))) return true;
  }
  return false;
}

double shared_frames(const FaceTile& a, const FaceTile& b) {
  const std::int64_t first = std::max(a.first_frame, b.first_frame);
  return static_cast<double>(
      std::max<std::int64_t>(0, std::min(a.last_frame, b.last_frame) + 1 - first));
}

// In how many frames a place fits, and in how many that can be said.
struct Fit {
  double fits = 0, said = 0;
  void add(double frames, bool fit) { said += frames, fits += fit ? frames : 0; }
  double share() const { return said > 0 ? fits / said : 0; }
};

Point place_of(const FaceTile& tile, const PictureSize& picture) {
  const bool whole = tile.place.area() >= kWholePicture * picture.width * picture.height;
  return whole ? tile.face.center() : tile.place.center();
}

bool is_whole(const FaceTile& tile, const PictureSize& picture) {
  return tile.place.area() >= kWholePicture * picture.width * picture.height;
}

// Calls see(tile, other tile or null, frames) for all stretches of a face with those of each other
// face that is in view at the same time; null where none is.
template <typename See>
void each_stretch(const RoleFace& face, const std::vector<RoleFace>& faces, See see) {
  for (const FaceTile& tile : face.tiles) {
    const double frames = static_cast<double>(tile.last_frame - tile.first_frame + 1);
    double accompanied = 0;
    for (const RoleFace& other : faces) {
      if (&other == &face) continue;
      for (const FaceTile& beside : other.tiles) {
        const double shared = shared_frames(tile, beside);
        if (shared > 0) see(tile, &beside, shared);
        accompanied += shared;
      }
    }
    if (accompanied < frames) see(tile, nullptr, frames - accompanied);
  }
}

double side_share(const std::string& side, const RoleFace& face, const std::vector<RoleFace>& faces,
                  const PictureSize& picture) {
  const bool across = side == "left" || side == "right", low = side == "left" || side == "top";
  Fit fit;
  each_stretch(face, faces, [&](const FaceTile& tile, const FaceTile* other, double frames) {
    // A picture that shows one person, large, says nothing of sides.
    if (!other && is_whole(tile, picture)) return;
    // One of two whole pictures is a person in the other's room: their faces say it.
    const bool apart = other && is_whole(tile, picture) != is_whole(*other, picture);
    const Point here = apart ? tile.face.center() : place_of(tile, picture);
    const Point there = !other  ? Point{picture.width / 2.0, picture.height / 2.0}
                        : apart ? other->face.center()
                                : place_of(*other, picture);
    const double ahead = across ? there.x - here.x : there.y - here.y;
    fit.add(frames, low ? ahead > 0 : ahead < 0);
  });
  return fit.share();
}

double tile_share(const std::string& tile_size, const RoleFace& face,
                  const std::vector<RoleFace>& faces) {
  Fit fit;
  each_stretch(face, faces, [&](const FaceTile& tile, const FaceTile* other, double frames) {
    if (!other) return;
    const double ratio = tile.place.area() / std::max(1.0, other->place.area());
    fit.add(frames, tile_size == "large" ? ratio >= kLarger : ratio <= 1 / kLarger);
  });
  return fit.share();
}

// How well a face fits a rule, 0 to 1; 0: it does not.
double fit_of(const RoleRule& rule, const RoleFace& face, const std::vector<RoleFace>& faces,
              const std::map<fs::path, FaceLook>& looks, const PictureSize& picture) {
  double fit = 1;
  if (!rule.side.empty()) {
    const double share = side_share(rule.side, face, faces, picture);
    if (share <= kMostFrames) return 0;
    fit *= share;
  }
  if (!rule.tile.empty()) {
    const double share = tile_share(rule.tile, face, faces);
    if (share <= kMostFrames) return 0;
    fit *= share;
  }
  if (!rule.picture.empty()) {
    const auto look = looks.find(rule.picture);
    if (look == looks.end() || face.look.pictures() == 0) return 0;
    const double unlike = face.look.difference(look->second);
    if (unlike >= kUnlike) return 0;
    fit *= 1 - unlike;
  }
  return fit;
}

// Tries every way to give roles from `role` on to faces that have none.
struct BestRoles {
  const std::vector<std::vector<double>>& fits;  // [role][face]
  std::vector<std::optional<std::size_t>> chosen, best;
  std::vector<bool> taken;
  double best_sum = -1;

  void search(std::size_t role, double sum) {
    if (role == fits.size()) {
      if (sum > best_sum) best_sum = sum, best = chosen;
      return;
    }
    for (std::size_t face = 0; face < taken.size(); ++face) {
      if (taken[face] || fits[role][face] <= 0) continue;
      taken[face] = true, chosen[role] = face;
      search(role + 1, sum + fits[role][face]);
      taken[face] = false;
    }
    chosen[role].reset();
    search(role + 1, sum);
  }
};

// Of two roles, so that nothing tells which face is whose.
bool says_the_same(const RoleRule& a, const RoleRule& b) {
  return a.role != b.role && a.recording == b.recording && a.side == b.side && a.tile == b.tile &&
         a.picture == b.picture;
}

}  // namespace

std::vector<RoleRule> parse_roles(std::string_view text, const fs::path& path) {
  const std::string name = path.string();
  const CsvTable table = CsvTable::parse(text, name);
  if (!table.find_column("role")) {
    throw Error(ErrorKind::kInput, "its first line names no column 'role'", name,
                "begin with a line such as role,side");
  }
  for (const std::string& column : table.header()) {
    const bool known = std::ranges::any_of(kColumns, [&](std::string_view one) {
      return table.find_column(one) == table.find_column(column);
    });
    if (known) continue;
    throw Error(ErrorKind::kInput, "there is no column '" + column + "' in a table of roles", name,
                "known: " + listed(kColumns));
  }
  const std::size_t role = table.column("role");
  const auto cell = [&](std::size_t row, std::string_view column) {
    const auto at = table.find_column(column);
    return at ? table.cell(row, *at) : std::string();
  };
  NamedFiles files;
  std::vector<RoleRule> rules;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string where = at_line(name, table.line(row));
    RoleRule rule{table.cell(row, role), cell(row, "recording"), cell(row, "side"),
                  cell(row, "tile"), cell(row, "picture")};
    rule.role = known_word(kRoles, rule.role, "role", where);
    if (!rule.side.empty()) rule.side = known_word(kSides, rule.side, "side", where);
    if (!rule.tile.empty()) rule.tile = known_word(kTiles, rule.tile, "tile", where);
    if (rule.side.empty() && rule.tile.empty() && rule.picture.empty()) {
      throw Error(ErrorKind::kInput, "nothing says which face is the " + rule.role + "'s", where,
                  "fill side, tile or picture");
    }
    if (!rule.picture.empty()) {
      const auto found = files.find(path.parent_path(), rule.picture.string());
      rule.picture = (path.parent_path() / (found ? found->path : rule.picture)).lexically_normal();
    }
    const auto same = std::ranges::find_if(
        rules, [&](const RoleRule& other) { return says_the_same(rule, other); });
    if (same != rules.end()) {
      throw Error(ErrorKind::kInput,
                  "says of the " + rule.role + " what is said of the " + same->role + " already",
                  where, "tell them apart by side, tile or picture");
    }
    rules.push_back(std::move(rule));
  }
  if (rules.empty()) {
    throw Error(ErrorKind::kInput, "names no role", name, "add a row, for instance child,left");
  }
  return rules;
}

std::vector<RoleRule> read_roles(const fs::path& path) {
  return parse_roles(read_input(path, kMaxTable), path);
}

std::vector<std::string> unknown_recordings(const std::vector<RoleRule>& rules,
                                            const std::vector<std::string>& recordings) {
  std::vector<std::string> unknown;
  for (const RoleRule& rule : rules) {
    const bool known = rule.recording.empty() ||
                       std::ranges::any_of(recordings, [&](const std::string& recording) {
                         return fits_name(rule.recording, recording);
                       });
    const bool told = std::ranges::find(unknown, rule.recording) != unknown.end();
    if (!known && !told) unknown.push_back(rule.recording);
  }
  return unknown;
}

std::vector<RoleRule> rules_for(const std::vector<RoleRule>& rules, const std::string& recording) {
  std::vector<RoleRule> fitting;
  const auto names_it = [&](const RoleRule& rule) {
    return !rule.recording.empty() && fits_name(rule.recording, recording);
  };
  for (const RoleRule& rule : rules) {
    const bool named_elsewhere = std::ranges::any_of(
        rules, [&](const RoleRule& other) { return other.role == rule.role && names_it(other); });
    if (names_it(rule) || (rule.recording.empty() && !named_elsewhere)) fitting.push_back(rule);
  }
  return fitting;
}

RoleAssignment assign_roles(const std::vector<RoleRule>& rules, const std::vector<RoleFace>& faces,
                            const std::map<fs::path, FaceLook>& looks, const PictureSize& picture) {
  std::vector<std::string> roles;
  for (const RoleRule& rule : rules) {
    if (std::ranges::find(roles, rule.role) == roles.end()) roles.push_back(rule.role);
  }
  const std::size_t count = std::min(faces.size(), kMostFaces);
  std::vector<std::vector<double>> fits(roles.size(), std::vector<double>(count));
  for (const RoleRule& rule : rules) {
    auto& row = fits[static_cast<std::size_t>(std::ranges::find(roles, rule.role) - roles.begin())];
    for (std::size_t f = 0; f < count; ++f) {
      row[f] = std::max(row[f], fit_of(rule, faces[f], faces, looks, picture));
    }
  }
  BestRoles search{
      fits, std::vector<std::optional<std::size_t>>(roles.size()), {}, std::vector<bool>(count)};
  search.search(0, 0);
  RoleAssignment assignment;
  for (std::size_t role = 0; role < roles.size(); ++role) {
    if (search.best[role]) {
      assignment.roles[faces[*search.best[role]].face_id] = roles[role];
    } else {
      assignment.unfilled.push_back(roles[role]);
    }
  }
  return assignment;
}

}  // namespace inkling
