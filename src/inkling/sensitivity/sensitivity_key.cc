#include "inkling/sensitivity/sensitivity_key.h"

#include <fmt/format.h>

#include "inkling/files/sha256.h"

namespace inkling {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::string options_text(const Options& options) {
  std::string text;
  for (const OptionSpec& spec : options.specs()) {
    text += " " + spec.name + "=" + to_text(options.value(spec.name));
  }
  return text;
}

}  // namespace

NamedTexts sensitivity_options_as_run(const SensitivityOptions& options, int bitrate_kbps) {
  std::string amplitudes;
  for (const double a : options.amplitudes_iod) amplitudes += fmt::format(" {:.6g}", a);
  return {
      {"spotters", joined(options.spotters)},
      {"detector", options.detector + options_text(options.detector_options)},
      {"landmarker", options.landmarker + options_text(options.landmarker_options)},
      {"amplitudes_iod", amplitudes.substr(1)},
      {"insertions", std::to_string(options.insertions)},
      {"duration_s", fmt::format("{:.6g} {:.6g}", options.duration_s.low, options.duration_s.high)},
      {"face", options.face ? std::to_string(*options.face) : "most seen"},
      {"bitrate_kbps", std::to_string(bitrate_kbps)},
      {"encoder", std::string("libx264 ") + kSensitivityPreset},
      {"fps", fmt::format("{:.6g}", options.fps)},
      {"resamples", std::to_string(options.resamples)},
      {"seed", std::to_string(options.seed)}};
}

std::string sensitivity_key(const std::string& input_sha256, const NamedTexts& options) {
  std::string text = input_sha256 + "\n" + program_sha256() + "\n";
  for (const auto& [name, value] : options) {
    if (name != "resamples") text += name + "=" + value + "\n";
  }
  return sha256_hex(text).substr(0, 24);
}

}  // namespace inkling
