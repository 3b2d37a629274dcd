#include "inkling/experiment/described_windows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "inkling/core/parallel.h"
#include "inkling/core/random.h"
#include "inkling/core/stopwatch.h"
#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/command_run.h"
#include "inkling/files/json_numbers.h"
#include "inkling/files/output_folder.h"
#include "inkling/files/sha256.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

struct FaceList {
  int face_id = 0;
  std::vector<SpottingWindow> windows;
};

std::string window_key(const std::string& list_key, int face_id, const SpottingWindow& window) {
  return fmt::format("{} {} {}", list_key, face_id, window.first_frame);
}

std::optional<FaceList> read_list(const fs::path& path) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return std::nullopt;
  try {
    const Json json = Json::parse(read_file(path));
    FaceList list;
    read_whole(json.at("face"), list.face_id);
    for (const Json& w : json.at("windows")) {
      list.windows.push_back({whole<std::int64_t>(w.at(0)), whole<std::int64_t>(w.at(1)),
                              whole<std::int64_t>(w.at(2)), whole<std::int64_t>(w.at(3))});
    }
    return list;
  } catch (const Json::exception&) {
    return std::nullopt;
  } catch (const Error&) {
    return std::nullopt;
  }
}

void write_list(const fs::path& path, const FaceList& list) {
  Json windows = Json::array();
  for (const SpottingWindow& w : list.windows) {
    windows.push_back({w.first_frame, w.last_frame, w.first_us, w.last_us});
  }
  write_file(path, Json{{"face", list.face_id}, {"windows", windows}}.dump() + "\n");
}

struct Example {
  std::size_t recording, window, label;
};

std::vector<float> values_of(const FeatureStore& store, const FeatureStore::Entry& entry) {
  std::vector<float> values(entry.values);
  store.read(entry, values);
  return values;
}

Samples example_table(const std::vector<Example>& examples,
                      const std::vector<AnnotatedRecording>& recordings,
                      const std::vector<DescribedWindows>& described, const FeatureTable& values) {
  std::vector<float> all;
  std::vector<std::size_t> labels;
  std::vector<std::string> subjects;
  std::size_t dimension = 0;
  for (const Example& example : examples) {
    const auto row = values_of(values.store, described[example.recording].features[example.window]);
    dimension = row.size();
    all.insert(all.end(), row.begin(), row.end());
    labels.push_back(example.label);
    subjects.push_back(recordings[example.recording].subject);
  }
  return {{dimension, 2, values.shape}, std::move(all), std::move(labels), std::move(subjects)};
}

}  // namespace

WindowStore::WindowStore(const fs::path& folder, NamedDescriptor descriptor,
                         const WindowReading& reading)
    : folder_(folder),
      descriptor_(std::move(descriptor)),
      reading_(reading),
      key_(sha256_hex(fmt::format("{}\n{:g} {:g} {:g} {}\n{}\n{}", descriptor_.text,
                                  reading.window.length_s, reading.window.step_s, reading.fps,
                                  static_cast<int>(reading.window.apex), to_text(reading.methods),
                                  program_sha256()))
               .substr(0, 16)) {
  make_output_folder(folder_);
  store_ = std::make_unique<FeatureStore>(folder_ / (key_ + ".features"));
}

std::string WindowStore::list_key(const std::string& content) const {
  return sha256_hex(content + "\n" + key_).substr(0, 32);
}

fs::path WindowStore::list_path(const std::string& key) const {
  return folder_ / (key + ".windows.json");
}

double WindowStore::described_s() const {
  const std::lock_guard lock(mutex_);
  return described_s_;
}

// What one store makes of a recording that is being read.
class WindowStore::OneRecording {
 public:
  OneRecording(WindowStore& store, std::string key) : store_(store), key_(std::move(key)) {}

  void take(int face_id, const CropWindow& cut) {
    const BusyTime busy(busy_s_);
    const SpottingWindow window{cut.first_frame, cut.last_frame, cut.first_us, cut.last_us};
    try {
      store_.store_->add(window_key(key_, face_id, window),
                         store_.descriptor_.descriptor->describe(cut.clip));
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::kInput) throw;
      return;  // too short or too blurred to be described: no window
    }
    faces_[face_id].push_back(window);
  }

  void end(const std::optional<int>& main_face) {
    FaceList list;
    if (main_face) list = {*main_face, std::move(faces_[*main_face])};
    write_list(store_.list_path(key_), list);
    const std::lock_guard lock(store_.mutex_);
    store_.described_s_ += busy_s_;
  }

 private:
  WindowStore& store_;
  std::string key_;
  std::map<int, std::vector<SpottingWindow>> faces_;
  double busy_s_ = 0;
};

std::string WindowStore::describe_together(std::span<WindowStore* const> stores,
                                           const fs::path& recording, const CancelToken& cancel) {
  std::string content = sum_input(recording);
  std::deque<OneRecording> left;
  for (WindowStore* store : stores) {
    const std::string key = store->list_key(content);
    if (!read_list(store->list_path(key))) left.emplace_back(*store, key);
  }
  if (left.empty()) return content;
  const auto main_face = read_windows(
      recording, stores.front()->reading_,
      [&](int face_id, const CropWindow& cut) {
        for (OneRecording& one : left) one.take(face_id, cut);
      },
      cancel);
  for (OneRecording& one : left) one.end(main_face);
  return content;
}

DescribedWindows WindowStore::describe(const fs::path& recording, const CancelToken& cancel) {
  WindowStore* const self = this;
  const std::string key = list_key(describe_together({&self, 1}, recording, cancel));
  const FaceList list = read_list(list_path(key)).value_or(FaceList{});
  DescribedWindows described{{}, {}, key};
  for (const SpottingWindow& window : list.windows) {
    const auto entry = store_->find(window_key(key, list.face_id, window));
    if (!entry) continue;
    described.windows.push_back(window);
    described.features.push_back(*entry);
  }
  return described;
}

std::vector<DescribedWindows> describe_windows(WindowStore& store,
                                               const std::vector<AnnotatedRecording>& recordings,
                                               int jobs, Progress& progress,
                                               const CancelToken& cancel) {
  std::vector<DescribedWindows> described(recordings.size());
  std::int64_t done = 0;
  std::mutex mutex;
  for_each_parallel(recordings.size(), jobs, [&](std::size_t i) {
    described[i] = store.describe(recordings[i].path, cancel);
    const std::lock_guard lock(mutex);
    progress.update("describing", ++done, static_cast<std::int64_t>(recordings.size()));
  });
  return described;
}

void describe_windows(std::span<WindowStore* const> stores,
                      const std::vector<AnnotatedRecording>& recordings, int jobs,
                      Progress& progress, const CancelToken& cancel) {
  std::int64_t done = 0;
  std::mutex mutex;
  for_each_parallel(recordings.size(), jobs, [&](std::size_t i) {
    cancel.check();
    WindowStore::describe_together(stores, recordings[i].path, cancel);
    const std::lock_guard lock(mutex);
    progress.update("describing", ++done, static_cast<std::int64_t>(recordings.size()));
  });
}

std::string keys_of(const std::vector<DescribedWindows>& described) {
  std::string keys;
  for (const DescribedWindows& one : described) keys += one.key + "\n";
  return keys;
}

WindowExamples draw_examples(const std::vector<AnnotatedRecording>& recordings,
                             const std::vector<DescribedWindows>& described,
                             const FeatureTable& values, const ExampleRule& rule,
                             std::uint64_t seed) {
  std::vector<Example> examples;
  std::vector<std::vector<std::size_t>> without(recordings.size());
  std::size_t windows = 0;
  for (std::size_t r = 0; r < recordings.size(); ++r) {
    windows += described[r].windows.size();
    for (std::size_t w = 0; w < described[r].windows.size(); w += rule.every) {
      const WindowTruth truth = rule.judge(described[r].windows[w], recordings[r].micro);
      if (truth == WindowTruth::kMicro) examples.push_back({r, w, kHoldsMicro});
      if (truth == WindowTruth::kNone) without[r].push_back(w);
    }
  }
  const std::size_t positives = examples.size();
  if (positives == 0) {
    throw Error(ErrorKind::kInput, "no window holds a micro-expression", "the truth",
                "are truth and recordings of the same set?");
  }
  const double wanted = rule.negatives_per_positive * static_cast<double>(positives) /
                        static_cast<double>(recordings.size());
  for (std::size_t r = 0; r < recordings.size(); ++r) {
    Random random(seed * 1000003 + r);
    auto& from = without[r];
    const auto count = std::min(from.size(), static_cast<std::size_t>(std::llround(wanted)));
    for (std::size_t i = 0; i < count; ++i) {
      std::swap(from[i], from[i + random.index(from.size() - i)]);
      examples.push_back({r, from[i], kNoMicro});
    }
  }
  return {example_table(examples, recordings, described, values),
          {windows, positives, examples.size() - positives}};
}

std::vector<WindowPrediction> predict_windows(const DescribedWindows& described,
                                              const FeatureTable& values,
                                              const Recognizer& recognizer,
                                              const CancelToken& cancel) {
  std::vector<WindowPrediction> all;
  for (std::size_t w = 0; w < described.windows.size(); ++w) {
    cancel.check();
    const auto features = values_of(values.store, described.features[w]);
    const auto prediction = recognizer.predict(QueryRows(features)).front();
    all.push_back(
        {described.windows[w], prediction.label == kHoldsMicro, prediction.scores[kHoldsMicro]});
  }
  return all;
}

}  // namespace inkling
