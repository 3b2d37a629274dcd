#include "inkling/report/report_data.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "inkling/call/tile_words.h"
#include "inkling/core/version.h"
#include "inkling/report/counts.h"
#include "inkling/report/packed.h"

namespace inkling {
namespace {

using Json = nlohmann::ordered_json;

constexpr char kWebp[] = "data:image/webp;base64,";
constexpr double kMovementSteps = 16;  // a pixel

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json pairs(const std::vector<std::pair<std::string, std::string>>& list) {
  Json array = Json::array();
  for (const auto& [name, value] : list) array.push_back({name, value});
  return array;
}

Json units_entry(const Event& event) {
  Json array = Json::array();
  for (const auto& [move, probability] : seen_likely_units(event.units)) {
    array.push_back({{"unit", to_text({move})},
                     {"name", unit_name(move.unit)},
                     {"confidence", number(probability)}});
  }
  return array;
}

Json event_entry(const Event& event) {
  return {{"id", event.event_id},
          {"type", to_string(event.type)},
          {"frames", {event.onset_frame, event.apex_frame, event.offset_frame}},
          {"us", {event.onset_us, event.apex_us, event.offset_us}},
          {"score", number(event.score)},
          {"amplitude_iod", number(event.amplitude_iod)},
          {"regions", event.regions},
          {"units_sought", !event.units.empty()},
          {"units", units_entry(event)},
          {"reading", event.reading},
          {"reading_confidence", number(event.reading_confidence)},
          {"emotion", event.emotion},
          {"confidence", number(event.confidence)},
          {"named_by_units", event.named_by_units},
          {"during_speech", event.during_speech ? Json(*event.during_speech) : Json(nullptr)}};
}

Json picture(const std::string& webp) {
  return webp.empty() ? Json(nullptr) : Json(kWebp + base64(webp));
}

Json picture_list(const std::vector<std::string>& pictures) {
  Json array = Json::array();
  for (const std::string& webp : pictures) array.push_back(picture(webp));
  return array;
}

// Two signed bytes a node.
std::string packed_movement(const PictureMovement& movement) {
  const auto step = [](float px) {
    return static_cast<std::uint8_t>(std::clamp(std::lround(kMovementSteps * px), -127L, 127L));
  };
  std::vector<std::uint8_t> bytes;
  for (const Vec2f by : movement.by_px) {
    bytes.push_back(step(by.x));
    bytes.push_back(step(by.y));
  }
  return pack_bytes(bytes);
}

// null: not known.
Json movement_entry(const std::vector<PictureMovement>& movement) {
  if (movement.empty() || movement.front().side == 0) return nullptr;
  Json frames = Json::array();
  for (const PictureMovement& of_frame : movement) frames.push_back(packed_movement(of_frame));
  const PictureMovement& first = movement.front();
  return {{"side", first.side},
          {"first_px", first.first_px},
          {"spacing_px", first.spacing_px},
          {"steps_per_px", kMovementSteps},
          {"frames", frames}};
}

Json picture_entry(const EventPictures& pictures) {
  assert(pictures.loop.size() == pictures.loop_frames.size());
  assert(pictures.movement.empty() || pictures.movement.size() == pictures.loop.size());
  return {{"event", pictures.event_id},
          {"onset", picture(pictures.onset)},
          {"apex", picture(pictures.apex)},
          {"offset", picture(pictures.offset)},
          {"difference", picture(pictures.difference)},
          {"loop", picture_list(pictures.loop)},
          {"movement", movement_entry(pictures.movement)},
          {"loop_frames", pictures.loop_frames},
          {"magnification", number(pictures.magnification)}};
}

Json floats(const std::vector<float>& values) {
  const PackedFloats packed = pack_floats(values);
  return {{"lo", packed.lo}, {"hi", packed.hi}, {"u16", packed.steps}};
}

Json times(const std::vector<std::int64_t>& times_us) {
  const PackedTimes packed = pack_times(times_us);
  Json jumps = Json::array();
  for (const auto& [frame, us] : packed.jumps) jumps.push_back({frame, us});
  return {{"start_us", packed.start_us}, {"u32", packed.steps}, {"jumps", jumps}};
}

template <typename Member>
Json float_column(const std::vector<FrameRow>& rows, Member member, bool only_with_face) {
  std::vector<float> column;
  column.reserve(rows.size());
  for (const FrameRow& row : rows) {
    column.push_back(only_with_face && !row.face ? std::nanf("") : row.*member);
  }
  return floats(column);
}

// `state`: 0 a usable face, n the n-th of `reasons`. `repeat`: capped at 255.
Json columns(const std::vector<FrameRow>& rows) {
  std::vector<std::int64_t> times_us;
  std::vector<std::uint8_t> states, repeats;
  std::vector<std::string> reasons;
  for (const FrameRow& row : rows) {
    times_us.push_back(row.time_us);
    repeats.push_back(static_cast<std::uint8_t>(std::clamp(row.repeat, 0, 255)));
    if (row.face) {
      states.push_back(0);
      continue;
    }
    auto found = std::find(reasons.begin(), reasons.end(), row.reason);
    if (found == reasons.end()) found = reasons.insert(found, std::string(row.reason));
    states.push_back(static_cast<std::uint8_t>(std::min<long>(found - reasons.begin() + 1, 255)));
  }
  return {{"count", rows.size()},
          {"first_frame", rows.empty() ? 0 : rows.front().frame},
          {"times", times(times_us)},
          {"state", pack_bytes(states)},
          {"reasons", reasons},
          {"repeat", pack_bytes(repeats)},
          {"score", float_column(rows, &FrameRow::score, false)},
          {"sharpness", float_column(rows, &FrameRow::sharpness, true)},
          {"head_speed", float_column(rows, &FrameRow::head_speed_iod_s, true)},
          {"jitter", float_column(rows, &FrameRow::jitter_px, true)}};
}

Json face_entry(const FaceResult& face, const RecordingResult& result) {
  const FaceCounts counts = count(face);
  Json events = Json::array(), pictures = Json::array(), curves = Json::array();
  for (const Event& event : face.events) events.push_back(event_entry(event));
  if (!result.faces_hidden) {
    for (const EventPictures& entry : face.pictures) pictures.push_back(picture_entry(entry));
  }
  for (const auto& [region, curve] : face.region_curves) {
    curves.push_back({{"region", region}, {"curve", floats(curve)}});
  }
  return {{"id", face.face_id},
          {"role", face.role},
          {"place", tiles_words(face.tiles, result.width, result.height)},
          {"inter_ocular_px", number(face.inter_ocular_px)},
          {"threshold", number(face.threshold)},
          {"with_face", counts.with_face},
          {"repeats", counts.repeats},
          {"usable", counts.usable},
          {"with_face_s", number(counts.with_face_s)},
          {"blinks_per_min", number(counts.blinks_per_min.value_or(std::nan("")))},
          {"box_px", counts.face_size_px},
          {"columns", columns(face.rows)},
          {"events", events},
          {"pictures", pictures},
          {"curves", curves}};
}

Json pauses(const RecordingResult& result) {
  Json array = Json::array();
  for (const RecordingBreak& one : result.breaks) {
    if (one.kind != Break::kPause) continue;
    array.push_back({{"before_us", one.before_us}, {"after_us", one.after_us}});
  }
  return array;
}

// Begin and end of each span; null: there is no sound.
Json spans(const std::optional<std::vector<TimeSpan>>& list) {
  if (!list) return nullptr;
  Json array = Json::array();
  for (const TimeSpan& span : *list) array.push_back({span.begin_us, span.end_us});
  return array;
}

// When the picture switches.
Json switch_times(const RecordingResult& result) {
  Json array = Json::array();
  if (result.faces.empty()) return array;
  const std::vector<FrameRow>& rows = result.faces.front().rows;
  for (const std::int64_t frame : result.switches) {
    array.push_back(rows[static_cast<std::size_t>(frame)].time_us);
  }
  return array;
}

Json recording_entry(const RecordingResult& result) {
  return {{"name", result.recording},
          {"sha256", result.input_sha256},
          {"container", result.container},
          {"codec", result.codec},
          {"width", result.width},
          {"height", result.height},
          {"duration_s", number(result.duration_s)},
          {"pauses", pauses(result)},
          {"nominal_fps", number(result.nominal_fps)},
          {"median_fps", number(result.median_fps)},
          {"effective_fps", number(result.effective_fps)},
          {"variable_rate", result.variable_rate},
          {"frames", result.frames},
          {"lost_frames", result.lost_frames},
          {"mirrored", result.mirrored},
          {"damage", result.damage_report},
          {"speech_us", spans(result.speech)},
          {"switches_us", switch_times(result)}};
}

}  // namespace

Json report_data(const RecordingResult& result) {
  Json faces = Json::array();
  for (const FaceResult& face : result.faces) {
    faces.push_back(face_entry(face, result));
  }
  Json without_face = nullptr;
  if (result.faces.empty()) without_face = columns(result.rows_without_face);

  return {{"version", version()},
          {"recording", recording_entry(result)},
          {"faces_hidden", result.faces_hidden},
          {"faces", faces},
          {"without_face", without_face},
          {"notes", result.notes},
          {"methods",
           {{"spotter", result.spotter},
            {"detector", result.detector},
            {"landmarker", result.landmarker}}},
          {"versions", pairs(result.versions)},
          {"options", pairs(result.options)},
          {"seed", std::to_string(result.seed)}};
}

}  // namespace inkling
