#include "inkling/workbench/face_measurements.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <nlohmann/json.hpp>

#include "inkling/core/check.h"
#include "inkling/error.h"
#include "inkling/files/json_numbers.h"

namespace inkling {
namespace {

using HeadJson = nlohmann::ordered_json;

constexpr int kMeasurementsVersion = 1;
constexpr std::int64_t kMostFrames = 1 << 26;  // twelve days at 60 frames a second
static_assert(std::endian::native == std::endian::little);

Error not_measurements(const std::string& where) {
  return {ErrorKind::kInput, "does not hold what was measured of a face", where,
          "analyse the recording again"};
}

template <typename Number>
void put_list(std::string& bytes, const std::vector<Number>& list) {
  if (list.empty()) return;
  bytes.append(reinterpret_cast<const char*>(list.data()), list.size() * sizeof(Number));
}

template <typename Number>
void take_list(std::string_view& bytes, std::size_t count, std::vector<Number>& list) {
  list.resize(count);
  if (count == 0) return;
  std::memcpy(list.data(), bytes.data(), count * sizeof(Number));
  bytes.remove_prefix(count * sizeof(Number));
}

void read_head(const HeadJson& head, FaceMeasurements& face) {
  read_whole(head.at("face"), face.face_id);
  for (const HeadJson& reason : head.at("reasons")) {
    face.reasons.push_back(reason.get<std::string>());
  }
  for (const HeadJson& region : head.at("regions")) {
    face.regions.emplace_back(region.get<std::string>(), std::vector<float>());
  }
  if (head.at("speech").is_null()) return;
  face.speech.emplace();
  for (const HeadJson& span : head.at("speech")) {
    face.speech->push_back({whole<std::int64_t>(span.at(0)), whole<std::int64_t>(span.at(1))});
  }
}

}  // namespace

FaceMeasurements FaceMeasurements::of(const FaceResult& face,
                                      const std::optional<std::vector<TimeSpan>>& speech) {
  FaceMeasurements measured;
  measured.face_id = face.face_id;
  measured.speech = speech;
  for (const FrameRow& row : face.rows) {
    std::size_t state = 0;
    if (!row.face) {
      const auto known = std::find(measured.reasons.begin(), measured.reasons.end(), row.reason);
      state = 1 + static_cast<std::size_t>(known - measured.reasons.begin());
      if (known == measured.reasons.end()) measured.reasons.emplace_back(row.reason);
    }
    INKLING_CHECK(state < 256);
    measured.state.push_back(static_cast<std::uint8_t>(state));
    measured.repeat.push_back(row.repeat);
    measured.sharpness.push_back(row.sharpness);
    measured.score.push_back(row.score);
  }
  for (const auto& [name, curve] : face.region_curves) {
    INKLING_CHECK(curve.size() == face.rows.size());
    measured.regions.emplace_back(name, curve);
  }
  return measured;
}

std::string FaceMeasurements::to_bytes() const {
  HeadJson head = {{"version", kMeasurementsVersion}, {"face", face_id}, {"frames", frames()}};
  head["reasons"] = reasons;
  head["regions"] = HeadJson::array();
  for (const auto& region : regions) head["regions"].push_back(region.first);
  head["speech"] = nullptr;
  if (speech) {
    head["speech"] = HeadJson::array();
    for (const TimeSpan& span : *speech) {
      head["speech"].push_back(HeadJson::array({span.begin_us, span.end_us}));
    }
  }
  std::string bytes = head.dump() + "\n";
  put_list(bytes, state);
  put_list(bytes, repeat);
  put_list(bytes, sharpness);
  put_list(bytes, score);
  for (const auto& region : regions) put_list(bytes, region.second);
  return bytes;
}

FaceMeasurements FaceMeasurements::from_bytes(std::string_view bytes, const std::string& where) {
  FaceMeasurements face;
  std::int64_t frames = 0;
  const std::size_t end = bytes.find('\n');
  if (end == std::string_view::npos) throw not_measurements(where);
  try {
    const HeadJson head = HeadJson::parse(bytes.substr(0, end));
    if (whole<int>(head.at("version")) != kMeasurementsVersion) throw not_measurements(where);
    read_whole(head.at("frames"), frames);
    read_head(head, face);
  } catch (const nlohmann::json::exception&) {
    throw not_measurements(where);
  }
  bytes.remove_prefix(end + 1);
  if (frames < 0 || frames > kMostFrames) throw not_measurements(where);
  const auto count = static_cast<std::size_t>(frames);
  if (bytes.size() != count * (1 + 4 * (3 + face.regions.size()))) throw not_measurements(where);
  take_list(bytes, count, face.state);
  take_list(bytes, count, face.repeat);
  take_list(bytes, count, face.sharpness);
  take_list(bytes, count, face.score);
  for (auto& region : face.regions) take_list(bytes, count, region.second);
  const bool known = std::all_of(face.state.begin(), face.state.end(),
                                 [&](std::uint8_t state) { return state <= face.reasons.size(); });
  if (!known) throw not_measurements(where);
  return face;
}

}  // namespace inkling
