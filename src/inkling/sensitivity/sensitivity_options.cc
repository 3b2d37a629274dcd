#include "inkling/sensitivity/sensitivity_options.h"

#include <fmt/format.h>

#include <algorithm>

#include "inkling/error.h"
#include "inkling/spotter.h"
#include "inkling/video/source_options.h"

namespace inkling {
namespace {

using Words = std::vector<std::string>;

// "name option=value option=value"
std::string method_text(const std::string& name, const Options& options) {
  std::string text = name;
  for (const OptionSpec& spec : options.specs()) {
    text += " " + spec.name + "=" + to_text(options.value(spec.name));
  }
  return text;
}

std::string spotter_names() {
  std::string names;
  for (const auto* variant : spotters()) names += (names.empty() ? "" : ", ") + variant->name;
  return names;
}

void read_spotters(SensitivityOptions& options, const Words& words) {
  for (auto word = words.begin(); word != words.end(); ++word) {
    find_variant(spotters(), "spotter", *word);
    if (std::find(words.begin(), word, *word) != word) {
      throw Error(ErrorKind::kUsage, "the same spotter is named twice", *word, "name it once");
    }
  }
  options.spotters = words;
}

std::string amplitudes_text(const std::vector<double>& amplitudes, double scale,
                            const std::string& between) {
  std::string text;
  for (const double a : amplitudes) {
    text += (text.empty() ? "" : between) + fmt::format("{:.6g}", scale * a);
  }
  return text;
}

// The flag takes per cent, the option is a share.
OptionRow amplitudes_row() {
  return OptionRow("amplitudes", "To try, each beside the others")
      .between(0.1, 20, "% of the eye distance")
      .shown_as("LIST")
      .unless_set(amplitudes_text(SensitivityOptions().amplitudes_iod, 100, ","));
}

void read_amplitudes(SensitivityOptions& options, const Words& words) {
  option_words::read(amplitudes_row(), words, options.amplitudes_iod);
  for (double& amplitude : options.amplitudes_iod) amplitude /= 100;
}

std::string seconds_text(const SensitivityOptions& options) {
  return fmt::format("{:.6g} {:.6g}", options.duration_s.low, options.duration_s.high);
}

}  // namespace

const OptionTable<SensitivityOptions>& sensitivity_options() {
  using S = SensitivityOptions;
  static const auto table =
      OptionTable<S>()
          .add_words(OptionRow("spotter", "Spotter to test, again for another: " + spotter_names())
                         .shown_as("NAME")
                         .takes(Given::kAgain)
                         .unless_set(S().spotters.front()),
                     read_spotters,
                     [](const S& options, NamedTexts& texts) {
                       texts.emplace_back("spotters",
                                          fmt::format("{}", fmt::join(options.spotters, " ")));
                     })
          .record("detector",
                  [](const S& options) {
                    return method_text(options.detector, options.detector_options);
                  })
          .record("landmarker",
                  [](const S& options) {
                    return method_text(options.landmarker, options.landmarker_options);
                  })
          .add_words(amplitudes_row(), read_amplitudes,
                     [](const S& options, NamedTexts& texts) {
                       texts.emplace_back("amplitudes_iod",
                                          amplitudes_text(options.amplitudes_iod, 1, " "));
                     })
          .add(OptionRow("insertions", "Movements an amplitude").between(4, 2000).shown_as("N"),
               &S::insertions)
          .add(OptionRow("duration", "Onset to offset")
                   .between(0.04, 0.5, "s")
                   .shown_as("S,S")
                   .recorded_as("duration_s"),
               &S::duration_s, seconds_text)
          .add(OptionRow("face", "Which face")
                   .between(1, 1000000)
                   .shown_as("N")
                   .unless_set("most seen"),
               &S::face)
          .add(OptionRow("bitrate",
                         "Bit rate of the copies; 0: that of the recording (pictures: nearly "
                         "without loss)")
                   .between(0, 100000, "kbit/s")
                   .shown_as("RATE")
                   .recorded_as("bitrate_kbps"),
               &S::bitrate_kbps)
          .record("encoder", [](const S&) { return std::string("libx264 ") + kSensitivityPreset; })
          .include(source_options(), &S::source)
          .add(OptionRow("resamples", "How often the bootstrap draws anew, for intervals")
                   .between(20, 100000)
                   .shown_as("N")
                   .not_in_key(),
               &S::resamples)
          .record("seed", [](const S& options) { return std::to_string(options.seed); })
          .add(
              OptionRow(
                  "force",
                  "Make finished copies again, and replace what Inkling wrote of another recording")
                  .not_recorded(),
              &S::force);
  return table;
}

}  // namespace inkling
