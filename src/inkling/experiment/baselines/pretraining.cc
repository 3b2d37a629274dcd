#include "inkling/experiment/baselines/pretraining.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "inkling/core/parallel.h"
#include "inkling/core/shared_progress.h"
#include "inkling/error.h"
#include "inkling/experiment/clip_reader.h"
#include "inkling/experiment/feature_run.h"
#include "inkling/experiment/labelled_samples.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/command_run.h"
#include "inkling/files/output_folder.h"
#include "inkling/files/sha256.h"
#include "inkling/nn/safetensors.h"
#include "inkling/recognition/approach.h"
#include "inkling/synthesis/call/insert.h"
#include "inkling/synthesis/cohort/cohort.h"
#include "inkling/synthesis/cohort/cohort_tables.h"
#include "inkling/synthesis/person/render_portrait.h"
#include "inkling/train.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr double kMovementEveryS = 1.3;  // as many as there is room for: others cost a minute each
constexpr double kTeachingFps = 25;

CohortOptions teaching_people(const PretrainingSize& size) {
  CohortOptions options;
  options.children = (size.people + 1) / 2, options.adults = size.people / 2;
  options.seconds = size.seconds;
  options.seed = kPretrainingSeed;
  return options;
}

// All emotions alike, one movement after the other, nothing else.
CohortRecording teaching_recording(CohortRecording planned) {
  ScriptOptions& script = planned.options.script;
  script.micro_every_s = kMovementEveryS;
  script.emotions.clear();
  script.macros_per_min = script.speech_per_min = script.hands_per_min = 0;
  script.heads_per_min = script.blinks_per_min = script.lights_per_min = 0;
  planned.options.damage.freezes_per_min = 0;
  planned.key += ", teaching";
  return planned;
}

std::optional<CohortRows> drawn_earlier(const CohortRecording& planned, const fs::path& folder) {
  std::error_code ignored;
  const fs::path rows = rows_path(folder, planned.name);
  if (!fs::exists(folder / (planned.name + ".mp4"), ignored) || !fs::exists(rows, ignored)) {
    return std::nullopt;
  }
  return parse_stored_rows(read_file(rows), planned.key);
}

CohortRows draw_teacher(const CohortRecording& planned, const fs::path& folder, Progress& progress,
                        const CancelToken& cancel) {
  const SynthOptions& options = planned.options;
  const Portrait portrait = render_roomy_portrait(planned.person, planned.setting, options.width,
                                                  options.height, options.iod_px);
  const fs::path begun = folder / ("." + planned.name + ".begun.mp4");
  SynthRecording made = animate_portrait(portrait, begun, options, progress, cancel);
  made.row.recording = planned.name;
  for (TruthRow& row : made.truth) row.recording = planned.name;
  const CohortRows rows = cohort_rows(planned, made);
  fs::rename(begun, folder / (planned.name + ".mp4"));
  write_file(rows_path(folder, planned.name), stored_rows(rows, planned.key));
  return rows;
}

constexpr char kTaughtClasses[] = "cmed-7";

// An approach as it learns from drawn people, and what its weights follow from.
struct Lesson {
  std::string approach, key;
};

Lesson lesson_of(const std::string& approach, const Pretraining& options) {
  Lesson lesson{approach, ""};
  if (options.size.epochs > 0) {
    lesson.approach = with_option(approach, "epochs", std::to_string(options.size.epochs));
  }
  lesson.key =
      sha256_hex(fmt::format("{}\n{} {:g}\n{}\n{}", lesson.approach, options.size.people,
                             options.size.seconds, key_text(options.clip), program_sha256()))
          .substr(0, 16);
  return lesson;
}

fs::path weights_file(const Lesson& lesson, const Pretraining& options) {
  return options.store / (lesson.key + ".safetensors");
}
fs::path about_file(const Lesson& lesson, const Pretraining& options) {
  return options.store / (lesson.key + ".about.txt");
}
bool is_learnt(const Lesson& lesson, const Pretraining& options) {
  std::error_code ignored;
  return fs::exists(weights_file(lesson, options), ignored) &&
         fs::exists(about_file(lesson, options), ignored);
}

fs::path clips_folder(const Pretraining& options) { return options.store / "clips"; }

std::string learnt_bytes(const fs::path& catalog, const std::string& approach,
                         const Pretraining& options, const fs::path& store, Progress& progress,
                         const CancelToken& cancel, PretrainedWeights* about) {
  TrainOptions train;
  train.approach = approach;
  train.classes = kTaughtClasses;
  train.clip = options.clip;
  train.jobs = 1;  // another number of threads may give other last bits
  train.store = store;
  const TrainedRecognizer trained = train_recognizer(catalog, train, progress, cancel);
  if (about != nullptr) {
    about->people = trained.model.subjects, about->samples = trained.model.samples;
  }
  return trained.model.recognizer;
}

// Each clip is read once for all of them.
void describe_clips(const std::vector<Lesson>& lessons, const Catalog& catalog,
                    const Pretraining& options, Progress& progress, const CancelToken& cancel) {
  std::vector<NamedDescriptor> descriptors;
  for (const Lesson& lesson : lessons) {
    const Approach approach = parse_approach(lesson.approach);
    const bool known = std::any_of(descriptors.begin(), descriptors.end(), [&](const auto& one) {
      return one.text == approach.descriptor_text;
    });
    if (!known) descriptors.push_back({approach.descriptor_text, approach.descriptor});
  }
  const auto indices = label_samples(catalog, load_class_map(kTaughtClasses)).indices;
  describe_samples(catalog, indices, descriptors, {options.clip, options.jobs},
                   clips_folder(options), progress, cancel);
}

// A store is open once at a time, and networks learn side by side: each takes its own.
void take_described_clips(const Lesson& lesson, const Pretraining& options, const fs::path& into) {
  const std::string descriptor = parse_approach(lesson.approach).descriptor_text;
  make_output_folder(into);
  fs::copy_file(feature_file(clips_folder(options), descriptor, options.clip),
                feature_file(into, descriptor, options.clip), fs::copy_options::overwrite_existing);
}

void learn_lesson(const Lesson& lesson, const fs::path& catalog, const Pretraining& options,
                  Progress& progress, const CancelToken& cancel) {
  const fs::path store = options.store / lesson.key;
  take_described_clips(lesson, options, store);
  // One pass over grey values gives weights of the right shape to begin with.
  const fs::path begin = options.store / (lesson.key + ".begin.safetensors");
  std::error_code ignored;
  if (!fs::exists(begin, ignored)) {
    write_file(begin, over_three_channels(
                          learnt_bytes(catalog, with_option(lesson.approach, "epochs", "1"),
                                       options, store, progress, cancel, nullptr),
                          begin.string()));
  }
  const std::string all = with_option(with_weights(lesson.approach, begin), "frozen", "none");
  PretrainedWeights about;
  const std::string bytes = learnt_bytes(catalog, all, options, store, progress, cancel, &about);
  write_file(about_file(lesson, options), fmt::format("{} {}\n", about.people, about.samples));
  write_file(weights_file(lesson, options), bytes);
  fs::remove_all(store, ignored);
}

PretrainedWeights learnt_weights(const Lesson& lesson, const Pretraining& options) {
  const std::string about = read_file(about_file(lesson, options));
  return {weights_file(lesson, options), std::stoul(about),
          std::stoul(about.substr(about.find(' ') + 1))};
}

}  // namespace

fs::path draw_pretraining_people(const Pretraining& options, Progress& progress,
                                 const CancelToken& cancel) {
  const CohortOptions cohort = teaching_people(options.size);
  const fs::path folder = options.store / fmt::format("people-{:g}s", options.size.seconds);
  make_output_folder(folder);
  std::vector<CohortRecording> plan;
  for (CohortRecording& one : plan_cohort(cohort)) plan.push_back(teaching_recording(one));
  std::vector<std::optional<CohortRows>> rows;
  std::vector<std::size_t> left;
  for (const CohortRecording& one : plan) {
    rows.push_back(drawn_earlier(one, folder));
    if (!rows.back()) left.push_back(rows.size() - 1);
  }
  SharedProgress frames(progress, static_cast<std::int64_t>(static_cast<double>(left.size()) *
                                                            options.size.seconds * kTeachingFps));
  for_each_parallel(left.size(), options.jobs, [&](std::size_t i) {
    cancel.check();
    rows[left[i]] = draw_teacher(plan[left[i]], folder, frames, cancel);
  });
  std::vector<CohortRows> all;
  for (auto& one : rows) all.push_back(std::move(*one));
  const fs::path tables = folder / fmt::format("of-{}", options.size.people);
  make_output_folder(tables);
  write_cohort_tables(all, cohort, tables);
  // The catalogue lies beside the recordings that it names.
  const fs::path catalog = folder / fmt::format("catalog-{}.csv", options.size.people);
  write_file(catalog, read_file(tables / "catalog.csv"));
  return catalog;
}

std::string with_option(const std::string& approach, const std::string& name,
                        const std::string& value) {
  std::string text = approach;
  const std::string begins = ":" + name + "=";
  const std::size_t plus = text.find('+');
  if (const std::size_t at = text.find(begins, plus); at != std::string::npos) {
    const std::size_t end = text.find(':', at + 1);
    text.erase(at, end == std::string::npos ? std::string::npos : end - at);
  }
  return text + begins + value;
}

std::string with_weights(const std::string& approach, const fs::path& weights) {
  const std::string file = weights.string();
  if (file.find(':') != std::string::npos) {
    throw Error(ErrorKind::kUsage, "has a colon in its name, behind which approaches have options",
                file, "choose a folder without one");
  }
  return with_option(approach, "weights", file);
}

// A network over grey values that begins with weights is given grey three times, so that weights
// learnt from colour fit. Shared out over three channels, its own do the same.
std::string over_three_channels(const std::string& bytes, const std::string& name) {
  TensorFile file = parse_tensors(bytes, name);
  bool changed = false;
  for (auto& [tensor, stored] : file.tensors) {
    auto& shape = stored.shape;
    // The first layer alone has one channel in and several out.
    if (shape.size() < 4 || shape[1] != 1 || shape[0] == 1 || changed) continue;
    const auto outputs = static_cast<std::size_t>(shape[0]);
    const std::size_t kernel = stored.values.size() / outputs;
    std::vector<float> values;
    for (std::size_t o = 0; o < outputs; ++o) {
      for (int channel = 0; channel < 3; ++channel) {
        for (std::size_t k = 0; k < kernel; ++k) {
          values.push_back(stored.values[o * kernel + k] / 3);
        }
      }
    }
    stored.values = std::move(values);
    shape[1] = 3;
    changed = true;
  }
  return changed ? tensor_bytes(file) : bytes;
}

std::vector<PretrainedWeights> pretrain(const std::vector<std::string>& approaches,
                                        const Pretraining& options, Progress& progress,
                                        const CancelToken& cancel) {
  note_made(options.store);
  std::vector<Lesson> lessons, left;
  for (const std::string& approach : approaches) {
    lessons.push_back(lesson_of(approach, options));
    if (!is_learnt(lessons.back(), options)) left.push_back(lessons.back());
  }
  if (!left.empty()) {
    const fs::path catalog = draw_pretraining_people(options, progress, cancel);
    describe_clips(left, read_catalog(catalog), options, progress, cancel);
    for_each_parallel(left.size(), options.jobs, [&](std::size_t i) {
      learn_lesson(left[i], catalog, options, progress, cancel);
    });
  }
  std::error_code ignored;
  fs::remove_all(clips_folder(options), ignored);
  std::vector<PretrainedWeights> weights;
  for (const Lesson& lesson : lessons) weights.push_back(learnt_weights(lesson, options));
  return weights;
}

}  // namespace inkling
