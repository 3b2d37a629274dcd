#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "inkling/core/version.h"
#include "inkling/report/analysis_outputs.h"
#include "inkling/report/counts.h"
#include "inkling/report/json_values.h"
#include "inkling/report/report.h"

namespace inkling {
namespace {

using Json = nlohmann::ordered_json;

std::string_view break_name(Break kind) {
  switch (kind) {
    case Break::kPause:
      return "pause";
    case Break::kClock:
      return "clock";
    case Break::kSize:
      return "size";
    default:
      return "levels";
  }
}

Json breaks(const RecordingResult& result) {
  Json list = Json::array();
  for (const RecordingBreak& one : result.breaks) {
    list.push_back({{"kind", break_name(one.kind)},
                    {"frame", one.frame},
                    {"before_s", static_cast<double>(one.before_us) / 1e6},
                    {"after_s", static_cast<double>(one.after_us) / 1e6}});
  }
  return list;
}

Json input(const RecordingResult& result) {
  return {{"recording", result.recording},
          {"path", result.input_path},
          {"sha256", result.input_sha256},
          {"container", result.container},
          {"codec", result.codec},
          {"hdr", result.hdr},
          {"track", result.track},
          {"tracks", result.tracks},
          {"width_px", result.width},
          {"height_px", result.height},
          {"start_offset_s", static_cast<double>(result.start_us) / 1e6},
          {"duration_s", result.duration_s},
          {"nominal_fps", result.nominal_fps},
          {"median_fps", result.median_fps},
          {"effective_fps", result.effective_fps},
          {"variable_rate", result.variable_rate},
          {"breaks", breaks(result)},
          {"damage", result.damage_report}};
}

// Frames are inclusive, places in frame pixels.
Json tile_entries(const std::vector<FaceTile>& tiles) {
  Json entries = Json::array();
  for (const FaceTile& tile : tiles) {
    entries.push_back({{"first_frame", tile.first_frame},
                       {"last_frame", tile.last_frame},
                       {"x", tile.place.x},
                       {"y", tile.place.y},
                       {"w", tile.place.w},
                       {"h", tile.place.h}});
  }
  return entries;
}

// Seconds from the start of the recording; null: there is no sound.
Json speech_entries(const std::optional<std::vector<TimeSpan>>& speech) {
  if (!speech) return nullptr;
  Json entries = Json::array();
  for (const TimeSpan& span : *speech) {
    entries.push_back(
        {1e-6 * static_cast<double>(span.begin_us), 1e-6 * static_cast<double>(span.end_us)});
  }
  return entries;
}

// A tenth; null: not known.
Json optional_number(const std::optional<double>& value) {
  return value ? Json(std::round(10 * *value) / 10) : Json(nullptr);
}

Json face_entry(const FaceResult& face) {
  const FaceCounts counts = count(face);
  Json events = Json::object();
  for (EventType type :
       {EventType::kMicro, EventType::kMacro, EventType::kBlink, EventType::kHead}) {
    events[std::string(to_string(type))] = counts.events[static_cast<std::size_t>(type)];
  }
  return {{"face_id", face.face_id},
          {"role", face.role},
          {"tiles", tile_entries(face.tiles)},
          {"frames_with_face", counts.with_face},
          {"frames_repeated", counts.repeats},
          {"frames_usable", counts.usable},
          {"inter_ocular_px", face.inter_ocular_px},
          {"threshold", face.threshold},
          {"events", events},
          {"blinks_per_min", optional_number(counts.blinks_per_min)}};
}

}  // namespace

std::string run_json(const RecordingResult& result) {
  Json faces = Json::array();
  for (const FaceResult& face : result.faces) faces.push_back(face_entry(face));
  Json timings = Json::object();
  for (const StageTime& stage : result.timings) timings[stage.stage] = stage.seconds;

  Json versions = {{"inkling", version()}};
  versions.update(pairs_json(result.versions));
  const Json run = {
      {"format", 1},
      {"versions", versions},
      {"input", input(result)},
      {"methods",
       {{"spotter", result.spotter},
        {"detector", result.detector},
        {"landmarker", result.landmarker}}},
      {"options", pairs_json(result.options)},
      {"seed", result.seed},
      {"faces_hidden", result.faces_hidden},
      {"counts",
       {{"frames", result.frames}, {"lost_frames", result.lost_frames}, {"faces", faces}}},
      {"switch_frames", result.switches},
      {"speech_s", speech_entries(result.speech)},
      {"notes", result.notes},
      {"timings_s", timings}};
  return json_document(run);
}

extern const AnalysisExporter kRunExporter =
    AnalysisExporter::one_file("run", "run.json",
                               "versions, options, SHA-256 of the input, counts, timings", run_json)
        .with_varying({"timings_s"});

}  // namespace inkling
