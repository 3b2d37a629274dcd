#include <cmath>
#include <nlohmann/json.hpp>

#include "inkling/evaluation/proportion.h"
#include "inkling/report/json_values.h"
#include "inkling/report/sensitivity.h"
#include "inkling/report/sensitivity_outputs.h"
#include "inkling/report/sensitivity_results.h"

namespace inkling {
namespace {

using Json = nlohmann::ordered_json;

// Enough to compare, and short of what two processors may round differently.
double rounded(double value, double steps = 1e6) { return std::round(value * steps) / steps; }

Json as_json(const ConfidenceInterval& interval) {
  return Json::array({rounded(interval.low), rounded(interval.high)});
}

Json as_json(const Crossing& crossing) {
  static constexpr const char* kWhere[] = {"at-or-below-the-smallest-tried", "within",
                                           "not-reached"};
  return {{"where", kWhere[static_cast<int>(crossing.where)]},
          {"amplitude_iod", rounded(crossing.amplitude)}};
}

Json as_json(const Threshold& threshold) {
  return {{"probability", threshold.probability},
          {"estimate", as_json(threshold.at)},
          {"lower", as_json(threshold.low)},
          {"upper", as_json(threshold.high)}};
}

Json as_json(const SensitivityCell& cell) {
  return {{"amplitude_iod", cell.amplitude_iod},
          {"region", cell.region},
          {"insertions", cell.shown},
          {"found", cell.found},
          {"found_strict", cell.found_strict},
          {"found_interval", as_json(cell.interval())},
          {"found_strict_interval", as_json(wilson_interval(cell.found_strict, cell.shown))}};
}

Json as_json(const PsychometricCurve& curve) {
  Json json = {{"midpoint_iod", rounded(curve.fit.midpoint)},
               {"slope_per_ln", rounded(curve.fit.slope, 1e4)},
               {"guess", rounded(curve.fit.guess)},
               {"lapse", rounded(curve.fit.lapse)},
               {"half", as_json(curve.half)},
               {"nine_tenths", as_json(curve.nine_tenths)}};
  json["band"] = Json::array();
  for (const BandPoint& point : curve.band) {
    json["band"].push_back({{"amplitude_iod", rounded(point.amplitude)},
                            {"probability", rounded(point.probability, 1e4)},
                            {"lower", rounded(point.interval.low, 1e4)},
                            {"upper", rounded(point.interval.high, 1e4)}});
  }
  return json;
}

Json as_json(const SensitivityResult& result, const SpotterSensitivity& spotter) {
  const double minutes = result.held_s / 60;
  const ConfidenceInterval counts = poisson_interval(spotter.false_alarms);
  Json json = {{"spotter", spotter.spotter},
               {"sentence", sensitivity_sentence(result, spotter)},
               {"chance", rounded(spotter.chance)},
               {"busy", rounded(spotter.busy)},
               {"false_alarms", spotter.false_alarms},
               {"minutes", rounded(minutes)},
               {"false_alarms_per_min", rounded(result.false_alarms_per_min(spotter))},
               {"false_alarms_per_min_interval",
                as_json(ConfidenceInterval{counts.low / minutes, counts.high / minutes})},
               {"curve", as_json(spotter.curve)}};
  json["counts"] = Json::array();
  for (const SensitivityCell& cell : spotter.cells) json["counts"].push_back(as_json(cell));
  return json;
}

}  // namespace

Json sensitivity_results(const SensitivityResult& result) {
  Json json = {{"recording", result.recording},
               {"truth", "inserted: movements of known amplitude in the recording's own footage"},
               {"input",
                {{"path", result.input_path},
                 {"sha256", result.input_sha256},
                 {"codec", result.codec},
                 {"width", result.width},
                 {"height", result.height},
                 {"fps", rounded(result.fps)},
                 {"duration_s", rounded(result.duration_s)},
                 {"inter_ocular_px", rounded(result.inter_ocular_px, 1e3)}}},
               {"used",
                {{"begin_s", rounded(result.begin_s)},
                 {"end_s", rounded(result.end_s)},
                 {"face_held_s", rounded(result.held_s)},
                 {"bitrate_kbps", rounded(result.bitrate_kbps, 1e3)},
                 {"passes", result.passes}}},
               {"methods", {{"detector", result.detector}, {"landmarker", result.landmarker}}}};
  json["spotters"] = Json::array();
  for (const auto& spotter : result.spotters) json["spotters"].push_back(as_json(result, spotter));
  json["notes"] = result.notes;
  json["options"] = pairs_json(result.options);
  json["versions"] = pairs_json(result.versions);
  return json;
}

std::string sensitivity_json(const SensitivityResult& result) {
  return json_document(sensitivity_results(result));
}

extern const SensitivityExporter kSensitivityJsonExporter =
    SensitivityExporter::one_file("results", "sensitivity.json", "everything", sensitivity_json);

}  // namespace inkling
