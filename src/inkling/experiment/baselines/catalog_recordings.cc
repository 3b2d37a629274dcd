#include "inkling/experiment/baselines/catalog_recordings.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "inkling/core/plural.h"
#include "inkling/dataset/class_map.h"
#include "inkling/error.h"
#include "inkling/recording.h"
#include "inkling/video/source_options.h"

namespace inkling {
namespace {

constexpr double kMostOfRecording = 0.5;  // what events take at most of a recording

using SamplesOfPath = std::map<std::filesystem::path, std::vector<const CatalogSample*>>;

bool is_event(const CatalogSample& sample, const ClassMap& emotions) {
  const auto found = emotions.class_of(sample);
  return !found || emotions.classes()[*found] != "no emotion";
}

TruthRow truth_of(const CatalogSample& sample, const RecordingRow& row) {
  TruthRow truth;
  truth.recording = row.recording;
  truth.subject = row.subject;
  truth.type = "micro";
  truth.emotion = sample.emotion;
  truth.action_units = sample.action_units;
  truth.onset_frame = *sample.onset_frame, truth.offset_frame = *sample.offset_frame;
  truth.apex_frame = sample.apex_frame.value_or((truth.onset_frame + truth.offset_frame) / 2);
  truth.onset_s = truth.apex_s = truth.offset_s = -1;
  if (row.fps > 0) {
    truth.onset_s = static_cast<double>(truth.onset_frame) / row.fps;
    truth.apex_s = static_cast<double>(truth.apex_frame) / row.fps;
    truth.offset_s = static_cast<double>(truth.offset_frame) / row.fps;
  }
  return truth;
}

// Why one cannot look for events in it; empty: one can.
std::string why_not(const std::vector<const CatalogSample*>& samples) {
  std::set<std::string> subjects;
  for (const CatalogSample* sample : samples) {
    subjects.insert(subject_key(sample->dataset, sample->subject));
    if (!sample->onset_frame || !sample->offset_frame) return "samples without onset and offset";
  }
  return subjects.size() > 1 ? "samples of several subjects" : "";
}

class RecordingCollector {
 public:
  explicit RecordingCollector(const ClipOptions& options)
      : options_(options), emotions_(load_class_map("cmed-7")) {}

  void add(const std::filesystem::path& path, const std::vector<const CatalogSample*>& samples) {
    if (const std::string why = why_not(samples); !why.empty()) return leave_out(why);
    AnnotatedRecording one{row_of(path, *samples.front()),
                           subject_key(samples.front()->dataset, samples.front()->subject),
                           path,
                           {},
                           {},
                           {},
                           samples.front()->population};
    std::vector<const CatalogSample*> events;
    std::int64_t taken = 0;
    for (const CatalogSample* sample : samples) {
      if (!is_event(*sample, emotions_)) continue;
      events.push_back(sample);
      taken += *sample->offset_frame - *sample->onset_frame + 1;
    }
    if (one.row.frames <= 0) return leave_out("a length that is not known");
    if (static_cast<double>(taken) > kMostOfRecording * static_cast<double>(one.row.frames)) {
      return leave_out("nothing but events in them");
    }
    std::sort(events.begin(), events.end(), [](const CatalogSample* a, const CatalogSample* b) {
      return *a->onset_frame < *b->onset_frame;
    });
    for (const CatalogSample* event : events) {
      one.truth.push_back(truth_of(*event, one.row));
      found_.samples.push_back(*event);
    }
    one.micro = micro_spans(one.truth, one.row.recording);
    one.micro_s = micro_seconds(one.truth, one.row.fps);
    found_.events += events.size();
    found_.minutes += one.row.duration_s / 60;
    found_.recordings.push_back(std::move(one));
  }

  CatalogRecordings finish() {
    for (const auto& [why, count] : left_out_) {
      found_.notes.push_back(
          fmt::format("Events are not looked for in {}: {}.", plural(count, "recording"), why));
    }
    return std::move(found_);
  }

 private:
  void leave_out(const std::string& why) { ++left_out_[why]; }

  RecordingRow row_of(const std::filesystem::path& path, const CatalogSample& sample) {
    const auto source = open_source(path, folder_rate(path, sample.fps.value_or(options_.fps), 1));
    const SourceInfo& info = source->info();
    RecordingRow row;
    row.dataset = sample.dataset, row.subject = sample.subject;
    row.recording = fmt::format("{}-{}-{}", sample.dataset, sample.subject,
                                sample.recording.empty() ? path.stem().string() : sample.recording);
    while (!names_.insert(row.recording).second) row.recording += "+";
    row.fps = sample.fps.value_or(info.nominal_fps);
    row.frames = info.estimated_frames;
    row.duration_s = info.duration_s > 0 ? info.duration_s
                     : row.fps > 0       ? static_cast<double>(row.frames) / row.fps
                                         : 0;
    if (row.frames <= 0) {
      row.frames = static_cast<std::int64_t>(row.duration_s * row.fps);
    }
    return row;
  }

  const ClipOptions& options_;
  ClassMap emotions_;
  CatalogRecordings found_;
  std::set<std::string> names_;
  std::map<std::string, std::size_t> left_out_;
};

}  // namespace

CatalogRecordings recordings_with_events(const Catalog& catalog, const ClipOptions& options,
                                         const CancelToken& cancel) {
  SamplesOfPath by_path;
  std::vector<std::filesystem::path> order;
  for (const CatalogSample& sample : catalog.samples) {
    if (sample.kind == SampleKind::kFlow) continue;
    const auto path = catalog.path_of(sample);
    auto& samples = by_path[path];
    if (samples.empty()) order.push_back(path);
    samples.push_back(&sample);
  }
  RecordingCollector collector(options);
  for (const auto& path : order) {
    cancel.check();
    try {
      collector.add(path, by_path.at(path));
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::kInput) throw;  // what cannot be read is told by recognition
    }
  }
  return collector.finish();
}

}  // namespace inkling
