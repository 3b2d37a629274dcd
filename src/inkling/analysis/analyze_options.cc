#include "inkling/analysis/analyze_options.h"

#include <filesystem>
#include <memory>
#include <system_error>

#include "inkling/analysis/analyze_methods.h"
#include "inkling/analysis/known_roles.h"
#include "inkling/face/detector.h"
#include "inkling/face/landmarker.h"
#include "inkling/facs/unit_rule.h"
#include "inkling/files/command_run.h"
#include "inkling/files/names.h"
#include "inkling/files/sha256.h"
#include "inkling/recognition/model_file.h"
#include "inkling/spotter.h"
#include "inkling/video/source_options.h"

namespace inkling {
namespace {

template <typename Base>
void list_options(const VariantList<Base>& list, const std::string& kind, const std::string& name,
                  const Options& chosen, NamedTexts& texts) {
  const auto& variant = find_variant(list, kind, name);
  const Options options = chosen.specs().empty() ? variant.defaults() : chosen;
  for (const OptionSpec& spec : options.specs()) {
    const std::string text = to_text(options.value(spec.name));
    texts.emplace_back(kind + "." + spec.name, text);
    // A file may be another the next time.
    std::error_code ignored;
    if (!text.empty() && std::filesystem::is_regular_file(text, ignored)) {
      texts.emplace_back(kind + "." + spec.name + ".sha256", sha256_of_file(text));
    }
  }
}

void read_recognizer(AnalyzeOptions& options, const std::vector<std::string>& words) {
  options.recognizer = std::make_shared<const Model>(std::filesystem::path(words.back()));
}

void record_recognizer(const AnalyzeOptions& options, NamedTexts& texts) {
  const Model* model = options.recognizer.get();
  if (!model) return;
  texts.emplace_back("recognizer", model->file().approach);
  texts.emplace_back("recognizer.classes", model->file().class_map);
  texts.emplace_back("recognizer.sha256", model->sha256());
}

void read_reading_rule(AnalyzeOptions& options, const std::vector<std::string>& words) {
  const std::filesystem::path file = words.back();
  options.reading = std::make_shared<const UnitRule>(
      parse_unit_rule(read_input(file), readable_name(file.string())));
}

void record_reading_rule(const AnalyzeOptions& options, NamedTexts& texts) {
  if (!options.reading) return;
  texts.emplace_back("reading.sha256", sha256_hex(unit_rule_csv(*options.reading)));
}

void read_roles_path(AnalyzeOptions& options, const std::vector<std::string>& words) {
  options.roles = words.back();
}

void record_roles(const AnalyzeOptions& options, NamedTexts& texts) {
  if (options.roles.empty()) return;
  texts.emplace_back("roles", options.roles.filename().string());
  texts.emplace_back("roles.sha256", sha256_of_roles(options.roles));
}

}  // namespace

const OptionTable<AnalyzeOptions>& analyze_options() {
  static const auto table =
      OptionTable<AnalyzeOptions>()
          .add(OptionRow("face", "Only this face, by its face_id")
                   .between(1, 1000000)
                   .shown_as("N")
                   .unless_set("all"),
               &AnalyzeOptions::face)
          .add(OptionRow("roi", "Look for faces only there, in pixels from the top left corner")
                   .shown_as("X,Y,W,H"),
               &AnalyzeOptions::roi)
          .include(source_options(), &AnalyzeOptions::source)
          .add(OptionRow("mirrored",
                         "The recording is a self-view, which shows the person as a mirror does: "
                         "left and right of action units are hers all the same"),
               &AnalyzeOptions::mirrored)
          .add(OptionRow("hide-faces", "No pictures of the face in the report"),
               &AnalyzeOptions::hide_faces)
          .add(OptionRow("landmarks-csv", "The same as --export landmarks-csv"),
               &AnalyzeOptions::landmarks)
          .add_words(OptionRow("roles",
                               "Table that says which face is the child's, the therapist's, a "
                               "parent's: columns role and recording, side, tile or picture")
                         .shown_as("FILE"),
                     read_roles_path, record_roles)
          .add(OptionRow(
                   "names",
                   "Name each micro-expression by its action units: seven emotions, which even "
                   "true units hardly decide (F1 0.35 to 0.47 over seven, on published tables)")
                   .among({"none", "seven"}),
               &AnalyzeOptions::names)
          .add_words(OptionRow("reading",
                               "Table of inkling train reading: which action units are read as "
                               "negative, positive, surprise")
                         .shown_as("FILE")
                         .unless_set("the one that comes with Inkling"),
                     read_reading_rule, record_reading_rule)
          .add_words(
              OptionRow("recognizer",
                        "Model of inkling train: names the emotion of each micro-expression; faces "
                        "are followed by the detector and landmarker that it was trained with")
                  .shown_as("FILE"),
              read_recognizer, record_recognizer);
  return table;
}

SourceOptions source_of(const AnalyzeOptions& options) {
  SourceOptions source = options.source;
  source.decoder_threads = options.jobs;
  return source;
}

NamedTexts options_as_run(const AnalyzeOptions& options) {
  NamedTexts texts;
  list_options(spotters(), "spotter", options.spotter, options.spotter_options, texts);
  const FollowMethods methods = follow_methods(options);
  list_options(detectors(), "detector", methods.detector, methods.detector_options, texts);
  list_options(landmarkers(), "landmarker", methods.landmarker, methods.landmarker_options, texts);
  for (auto& pair : analyze_options().as_run(options)) texts.push_back(std::move(pair));
  return texts;
}

}  // namespace inkling
