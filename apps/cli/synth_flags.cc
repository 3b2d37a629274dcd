#include "cli/synth_flags.h"

#include <algorithm>
#include <cstdio>

#include "cli/common_flags.h"
#include "inkling/error.h"
#include "inkling/facs/unit_emotions.h"

namespace inkling::cli {
namespace {

Range parse_range(const std::string& text, const char* flag, double min, double max) {
  Range r;
  char rest = 0;
  const int read = std::sscanf(text.c_str(), "%lf,%lf%c", &r.low, &r.high, &rest);
  if (read == 1) r.high = r.low;
  const bool one = read == 1 && text.find(',') == std::string::npos;
  if (!(one || read == 2) || !(r.low >= min && r.low <= r.high && r.high <= max)) {
    throw Error(ErrorKind::kUsage, "'" + text + "' is no range of numbers", flag,
                "write one number or LOW,HIGH, from " + std::to_string(min).substr(0, 5) + " to " +
                    std::to_string(max).substr(0, 5));
  }
  return r;
}

}  // namespace

PictureSize parse_size(const std::string& text) {
  PictureSize size;
  char rest = 0;
  if (std::sscanf(text.c_str(), "%dx%d%c", &size.width, &size.height, &rest) != 2 ||
      size.width < 64 || size.height < 64 || size.width > 7680 || size.height > 4320) {
    throw Error(ErrorKind::kUsage, "'" + text + "' is no size", "option --size",
                "write WIDTHxHEIGHT, e.g. 640x480");
  }
  return size;
}

void SynthFlags::add_to(CLI::App& app) {
  ScriptOptions& script = given_.script;
  const auto number = [&](const char* name, double& value, double min, double max, const char* unit,
                          const char* help) {
    app.add_option(name, value, help)->check(range(min, max))->type_name(unit);
  };
  number("--every", script.micro_every_s, 0, 3600, "S",
         "Mean time from one micro-expression to the next; 0: none (default 4)");
  app.add_option("--amplitude", amplitude_,
                 "Of micro-expressions at the apex, share of the eye distance (default 0.02,0.04)")
      ->type_name("LOW,HIGH");
  app.add_option("--duration", duration_,
                 "Of micro-expressions from onset to offset (default 0.2,0.48)")
      ->type_name("S,S");
  app.add_option("--units", units_,
                 "Action units to choose among, e.g. 1+2 12L (default: emotions)")
      ->type_name("AU");
  app.add_option("--emotion", emotions_, "Emotions to choose among (default: all)")
      ->type_name("NAME");
  number("--any-place", script.any_place_share, 0, 1, "SHARE",
         "Of expressions that are no action units: skin somewhere moves some way (default 0)");
  number("--variety", script.variety, 0, 2, "X",
         "How far action units differ each time in place, size, direction, side (default 0)");
  number("--blinks", script.blinks_per_min, 0, 60, "N", "Blinks a minute (default 0)");
  number("--macros", script.macros_per_min, 0, 30, "N", "Longer expressions a minute (default 0)");
  app.add_option("--macro-amplitude", macro_amplitude_,
                 "Of longer expressions at the apex, share of the eye distance (default 0.06,0.16)")
      ->type_name("LOW,HIGH");
  app.add_option("--macro-duration", macro_duration_,
                 "Of longer expressions from onset to offset (default 0.8,3)")
      ->type_name("S,S");
  number("--speech", script.speech_per_min, 0, 30, "N", "Stretches of speech a minute (default 0)");
  number("--heads", script.heads_per_min, 0, 30, "N", "Head turns and nods a minute (default 0)");
  number("--hands", script.hands_per_min, 0, 30, "N",
         "Times a minute that a hand comes to the face (default 0)");
  number("--lights", script.lights_per_min, 0, 30, "N", "Changes of light a minute (default 0)");
  app.add_option("--bitrate", given_.damage.bitrate_kbps,
                 "Of the H.264 file; 0: nearly without loss (default 0)")
      ->check(range(0, 100000))
      ->type_name("KBIT/S");
  number("--noise", given_.damage.noise_gray, 0, 50, "GREY",
         "Camera noise, standard deviation (default 0)");
  number("--scale", given_.damage.scale, 0.1, 1, "X", "Of width and height (default 1)");
  number("--repeats", given_.damage.repeat_share, 0, 0.9, "SHARE",
         "Of the frames that show the one before again (default 0)");
  number("--drops", given_.damage.drop_share, 0, 0.9, "SHARE",
         "Of the frames that are missing (default 0)");
  number("--freezes", given_.damage.freezes_per_min, 0, 30, "N",
         "Freezes of 0.3 to 1.5 s a minute (default 0)");
  app.add_flag("--lossless", given_.lossless, "FFV1 in Matroska in place of H.264");
  app.add_flag("--original", given_.keep_original,
               "Also NAME.original.*: the same without the movements");
  app.add_option("--face", given_.face, "Which face of a recording (default: the one seen most)")
      ->check(range(1, 1000000))
      ->type_name("N");
  number("--seconds", given_.seconds, 4, 7200, "S", "Length made of a picture (default 30)");
  number("--fps", given_.fps, 1, 1000, "RATE", "Frames a second, of pictures (default 25)");
  app.add_flag("--variable-rate", given_.variable_rate, "Uneven frame times, of pictures");
  app.add_option("--size", size_, "Of what is made of a picture (default 640x480)")
      ->type_name("WxH");
  number("--eyes", given_.iod_px, 10, 400, "PX", "Between the eyes, of pictures (default 75)");
  number("--liveliness", given_.liveliness, 0, 5, "X",
         "Of the head's natural motion, of pictures; 0: still (default 1)");
}

SynthOptions SynthFlags::options() const {
  SynthOptions options = given_;
  options.script.micro_amplitude_iod = parse_range(amplitude_, "option --amplitude", 0.001, 0.2);
  options.script.micro_duration_s = parse_range(duration_, "option --duration", 0.04, 0.5);
  options.script.macro_amplitude_iod =
      parse_range(macro_amplitude_, "option --macro-amplitude", 0.001, 0.5);
  options.script.macro_duration_s =
      parse_range(macro_duration_, "option --macro-duration", 0.5, 60);
  const PictureSize size = parse_size(size_);
  options.width = size.width, options.height = size.height;
  for (const std::string& units : units_) options.script.micro_units.push_back(parse_units(units));
  std::string known;
  for (const EmotionUnits& e : emotion_units()) {
    known += (known.empty() ? "" : ", ") + std::string(e.emotion);
  }
  for (const std::string& name : emotions_) {
    const auto& all = emotion_units();
    if (std::none_of(all.begin(), all.end(), [&](const auto& e) { return e.emotion == name; })) {
      throw Error(ErrorKind::kUsage, "there is no emotion of that name", name, "known: " + known);
    }
    options.script.emotions.push_back(name);
  }
  return options;
}

}  // namespace inkling::cli
