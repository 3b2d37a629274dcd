#include "inkling/synthesis/call/synth_options.h"

#include <algorithm>
#include <charconv>

#include "inkling/error.h"
#include "inkling/facs/action_units.h"
#include "inkling/facs/unit_emotions.h"
#include "inkling/video/source_options.h"

namespace inkling {
namespace {

using Words = std::vector<std::string>;

OptionRow synth_row(const char* name, double min, double max, const char* unit,
                    const char* placeholder, const char* help) {
  return OptionRow(name, help).between(min, max, unit).shown_as(placeholder);
}

OptionRow rate_row(const char* name, double max, const char* help) {
  return synth_row(name, 0, max, "a minute", "N", help);
}

OptionRow share_row(const char* name, double max, const char* help) {
  return synth_row(name, 0, max, "", "SHARE", help);
}

std::vector<std::string> emotion_names() {
  std::vector<std::string> names;
  for (const EmotionUnits& e : emotion_units()) names.emplace_back(e.emotion);
  return names;
}

std::string joined_names() {
  std::string all;
  for (const std::string& name : emotion_names()) all += (all.empty() ? "" : ", ") + name;
  return all;
}

void read_unit_words(ScriptOptions& script, const Words& words) {
  script.micro_units.clear();
  for (const std::string& word : words) script.micro_units.push_back(parse_units(word));
}

const Words& beside_types() {
  static const Words types = {"blink", "gaze", "squint", "swallow",
                              "head",  "nod",  "speech", "macro"};
  return types;
}

std::string besides() {
  std::string all;
  for (const std::string& type : beside_types()) all += (all.empty() ? "" : ", ") + type;
  return all;
}

void read_besides(ScriptOptions& script, const Words& words) {
  script.beside.clear();
  double sum = 0;
  for (const std::string& word : words) {
    const std::size_t at = std::min(word.find('='), word.size());
    const std::string type = word.substr(0, at);
    double share = -1;
    const char* end = word.data() + word.size();
    const bool read =
        at < word.size() && std::from_chars(word.data() + at + 1, end, share).ptr == end;
    const auto& types = beside_types();
    if (std::find(types.begin(), types.end(), type) == types.end() || !read || !(share >= 0) ||
        (sum += share) > 1 + 1e-9) {
      throw Error(ErrorKind::kUsage, "'" + word + "' is no type with its share", "--beside",
                  "write e.g. blink=0.3 head=0.2, together 1 at most; types are " + besides());
    }
    script.beside.push_back({type, share});
  }
}

const OptionTable<ScriptOptions>& script_options() {
  using S = ScriptOptions;
  static const auto table =
      OptionTable<S>()
          .add(synth_row("every", 0, 3600, "s", "S",
                         "Mean time from one micro-expression to the next; 0: none"),
               &S::micro_every_s)
          .add(synth_row("amplitude", 0.001, 0.2, "", "LOW,HIGH",
                         "How far micro-expressions move the skin at the apex, as a share of the "
                         "eye distance"),
               &S::micro_amplitude_iod)
          .add(synth_row("duration", 0.04, 0.5, "s", "S,S",
                         "How long micro-expressions last, onset to offset"),
               &S::micro_duration_s)
          .add_words(OptionRow("units", "Action units to choose among, e.g. 1+2 12L")
                         .shown_as("AU")
                         .takes(Given::kWords)
                         .unless_set("those of emotions"),
                     read_unit_words)
          .add(OptionRow("emotion", "Emotions to choose among: " + joined_names())
                   .among(emotion_names())
                   .shown_as("NAME")
                   .takes(Given::kWords)
                   .unless_set("all"),
               &S::emotions)
          .add(share_row("any-place", 1,
                         "Share of the expressions that are no action units: skin somewhere moves "
                         "some way"),
               &S::any_place_share)
          .add(synth_row("variety", 0, 2, "", "X",
                         "How far action units differ each time in place, size, direction, side"),
               &S::variety)
          .add(rate_row("blinks", 60, "Blinks"), &S::blinks_per_min)
          .add(rate_row("macros", 30, "Longer expressions"), &S::macros_per_min)
          .add(synth_row("macro-amplitude", 0.001, 0.5, "", "LOW,HIGH",
                         "How far longer expressions move the skin at the apex, as a share of the "
                         "eye distance"),
               &S::macro_amplitude_iod)
          .add(synth_row("macro-duration", 0.5, 60, "s", "S,S",
                         "How long longer expressions last, onset to offset"),
               &S::macro_duration_s)
          .add(rate_row("speech", 30, "Stretches of speech"), &S::speech_per_min)
          .add(rate_row("heads", 30, "Head turns and nods"), &S::heads_per_min)
          .add(rate_row("hands", 30, "Times that a hand comes to the face"), &S::hands_per_min)
          .add(rate_row("lights", 30, "Changes of light"), &S::lights_per_min)
          .add(rate_row("gazes", 60, "Looks to another place and back"), &S::gazes_per_min)
          .add(rate_row("squints", 30, "Times that the eyes are narrowed"), &S::squints_per_min)
          .add(rate_row("nods", 30, "Rows of two to four nods"), &S::nods_per_min)
          .add(rate_row("swallows", 30, "Times that the person swallows"), &S::swallows_per_min)
          .add(rate_row("screens", 60, "Steps of exposure and of a screen's light"),
               &S::screens_per_min)
          .add(synth_row("head-size", 0, 4, "", "X",
                         "How large head turns and nods are; 1: turns of 10 to 22 degrees"),
               &S::head_size)
          .add(OptionRow("open-mouth", "Lips part in speech"), &S::open_mouth)
          .add(OptionRow("natural",
                         "Micro-expressions are timed as in published sets: median 0.36 s, 0.15 to "
                         "0.2 s to the apex, fast on, slow off, units one after another"),
               &S::natural_timing)
          .add_words(OptionRow("beside",
                               "Share of the micro-expressions that overlap another movement, lie "
                               "within it or right beside it: " +
                                   besides())
                         .shown_as("TYPE=SHARE")
                         .takes(Given::kWords),
                     read_besides);
  return table;
}

const OptionTable<CallDamage>& damage_options() {
  using D = CallDamage;
  static const auto table =
      OptionTable<D>()
          .add(synth_row("bitrate", 0, 100000, "kbit/s", "RATE",
                         "Bit rate of the H.264 file; 0: nearly without loss"),
               &D::bitrate_kbps)
          .add(synth_row("noise", 0, 50, "grey levels", "GREY", "Camera noise, standard deviation"),
               &D::noise_gray)
          .add(synth_row("scale", 0.1, 1, "", "X", "Factor by which width and height shrink"),
               &D::scale)
          .add(share_row("repeats", 0.9, "Share of the frames that show the one before again"),
               &D::repeat_share)
          .add(share_row("drops", 0.9, "Share of the frames that are missing"), &D::drop_share)
          .add(rate_row("freezes", 30, "Freezes of 0.3 to 1.5 s"), &D::freezes_per_min);
  return table;
}

}  // namespace

const OptionTable<SynthOptions>& synth_options() {
  using S = SynthOptions;
  static const auto table =
      OptionTable<S>()
          .include(script_options(), &S::script)
          .include(damage_options(), &S::damage)
          .include(source_options(), &S::source)
          .add(OptionRow("like",
                         "Movements as they were recorded, in place of action units: "
                         "VIDEO@ONSET-APEX, a neutral frame and the height of an expression, "
                         "counted from 0; ':12+6' behind them says which units it shows")
                   .shown_as("VIDEO@A-B")
                   .takes(Given::kWords),
               &S::like)
          .add(OptionRow("lossless", "FFV1 in Matroska in place of H.264"), &S::lossless)
          .add(OptionRow("original", "Also NAME.original.*: the same without the movements"),
               &S::keep_original)
          .add(synth_row("face", 1, 1000000, "", "N", "Which face of a recording")
                   .unless_set("the one seen most"),
               &S::face)
          .add(synth_row("seconds", 4, 7200, "s", "S", "Length made of a picture"), &S::seconds)
          .add(OptionRow("variable-rate", "Uneven frame times, of pictures"), &S::variable_rate)
          .add_size(OptionRow("size", "Size of a recording that is made of a picture"), &S::width,
                    &S::height)
          .add(synth_row("eyes", 10, 400, "px", "PX", "Between the eyes, of pictures"), &S::iod_px)
          .add(synth_row("liveliness", 0, 5, "", "X",
                         "How much the head of a still picture moves by itself; 0: not at all"),
               &S::liveliness);
  return table;
}

}  // namespace inkling
