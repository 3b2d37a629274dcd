#include "inkling/workbench/roles.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "inkling/error.h"
#include "inkling/geometry.h"
#include "inkling/storage/recordings.h"
#include "inkling/storage/subjects.h"

namespace inkling {
namespace {

struct SeatedFace {
  StoredFace stored;
  Rect place;  // where its face mostly was, shares of the picture
};

double middle_of(const SeatedFace& face) { return face.place.x + face.place.w / 2; }

// The face that a rule means; end() where none is left or none is there.
std::vector<SeatedFace>::iterator face_of(std::vector<SeatedFace>& faces, const SeatRule& rule) {
  const auto is_left = [](const SeatedFace& a, const SeatedFace& b) {
    return middle_of(a) < middle_of(b);
  };
  if (rule.side == "left") return std::min_element(faces.begin(), faces.end(), is_left);
  if (rule.side == "right") return std::max_element(faces.begin(), faces.end(), is_left);
  if (!rule.tile) {
    throw Error(ErrorKind::kUsage, "the rule says not where the face is", rule.role,
                "give side or tile");
  }
  const auto& [x, y, w, h] = *rule.tile;
  const auto shared = [tile = Rect{x, y, w, h}](const SeatedFace& face) {
    return intersect(tile, face.place).area();
  };
  const auto best = std::max_element(
      faces.begin(), faces.end(),
      [&](const SeatedFace& a, const SeatedFace& b) { return shared(a) < shared(b); });
  return best != faces.end() && shared(*best) > 0 ? best : faces.end();
}

}  // namespace

std::optional<Rect> seat_of(const StoredFace& face) {
  std::optional<Rect> place;
  std::int64_t longest = -1;
  const auto json = nlohmann::json::parse(face.tile, nullptr, false);
  if (!json.is_array()) return place;
  try {
    for (const auto& tile : json) {
      const auto frames =
          tile.at("lastFrame").get<std::int64_t>() - tile.at("firstFrame").get<std::int64_t>();
      if (frames <= longest) continue;
      longest = frames;
      const auto& at = tile.at("face");
      place = Rect{at.at(0).get<double>(), at.at(1).get<double>(), at.at(2).get<double>(),
                   at.at(3).get<double>()};
    }
  } catch (const nlohmann::json::exception&) {  // then nothing is known of where it was
  }
  return place;
}

void give_role(StoredFace& face, const std::string& role) {
  if (face.role == role) return;
  face.role = role;
  face.subject_id.reset();
}

bool may_be_the_child(const StoredFace& face, std::optional<std::int64_t> subject) {
  return face.role.empty() && (!face.subject_id || face.subject_id == subject);
}

int apply_seats(ProjectFile& file, const std::string& actor, std::int64_t recording_id,
                const std::vector<SeatRule>& rules) {
  std::vector<SeatedFace> left;
  for (StoredFace& face : faces_of(file, recording_id)) {
    const Rect place = seat_of(face).value_or(Rect{});
    left.push_back({std::move(face), place});
  }
  int seated = 0;
  for (const SeatRule& rule : rules) {
    const auto meant = face_of(left, rule);
    if (meant == left.end()) continue;
    StoredFace face = meant->stored;
    give_role(face, rule.role);
    set_face(file, actor, face);
    left.erase(meant);
    ++seated;
  }
  return seated;
}

std::vector<std::int64_t> series_of(ProjectFile& file, std::int64_t recording_id) {
  const auto subject = subject_of_session(file, recording_of(file, recording_id).session_id);
  std::vector<std::int64_t> series;
  for (const StoredRecording& one : recordings(file)) {
    if (subject && subject_of_session(file, one.session_id) == subject) series.push_back(one.id);
  }
  return series;
}

}  // namespace inkling
