#include "inkling/release/recording_media.h"

#include <algorithm>
#include <list>
#include <nlohmann/json.hpp>
#include <optional>
#include <system_error>

#include "inkling/core/version.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/file_error.h"
#include "inkling/files/sha256.h"
#include "inkling/release/made_files.h"
#include "inkling/release/release_json.h"
#include "inkling/storage/recordings.h"
#include "inkling/video/frame_reader.h"
#include "inkling/workbench/ingest.h"
#include "inkling/workbench/recordings_at_work.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;
using FactsJson = nlohmann::ordered_json;

constexpr char kWhole[] = "whole.json";  // in the folder, written last

using FactsById = std::map<std::string, MediaFacts>;

// Whatever decides the bytes of the files.
std::string media_key(const RecordingMediaJob& job, const StoredRecording& recording) {
  const ReleaseSettings& s = *job.settings;
  FactsJson key = {{"recording", recording.sha256},
                   {"inkling", version()},
                   {"view", s.view},
                   {"size", s.size},
                   {"margin", s.crop_margin},
                   {"crf", s.crf},
                   {"landmarker", s.landmarker},
                   {"media", job.wanted}};
  auto samples = FactsJson::array();
  for (const PlannedSample* one : job.samples) samples.push_back(to_json(*one));
  key["samples"] = std::move(samples);
  return sha256_hex(key.dump());
}

std::optional<FactsById> finished_facts(const fs::path& folder, const std::string& key) {
  std::error_code error;
  if (!fs::exists(folder / kWhole, error)) return std::nullopt;
  try {
    const FactsJson json = FactsJson::parse(read_file(folder / kWhole));
    if (json.at("key") != key) return std::nullopt;
    FactsById facts;
    for (const auto& [id, one] : json.at("samples").items()) {
      facts[id] = {one.at(0).get<int>(), one.at(1).get<int>(), one.at(2).get<double>()};
    }
    return facts;
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
}

void empty_folder(const fs::path& folder) {
  std::error_code error;
  fs::remove_all(folder, error);
  if (!error) fs::create_directories(folder, error);
  if (error) throw file_error(error.value(), "make the folder", folder);
}

void mark_whole(const fs::path& folder, const std::string& key, const FactsById& facts) {
  FactsJson json = {{"key", key}, {"samples", FactsJson::object()}};
  for (const auto& [id, one] : facts) {
    json["samples"][id] = {one.width, one.height, one.eye_distance_px};
  }
  sync_disk_of(folder);  // before the mark that it is whole
  write_file(folder / kWhole, json.dump());
}

class RecordingMaker {
 public:
  RecordingMaker(ProjectFile& file, const RecordingMediaJob& job, const StoredRecording& recording)
      : job_(job),
        times_us_(times_of(file, job.recording_id)),
        faces_(crops_of(file, job.recording_id)),
        landmarker_(
            find_variant(landmarkers(), "landmarker", job.settings->landmarker).create({})) {
    for (const PlannedSample* one : job.samples) {
      if (measured_.contains(one->face_id)) continue;
      const fs::path path = measurements_file(file.folder(), job.recording_id, one->face_id);
      measured_[one->face_id] = FaceMeasurements::from_bytes(read_file(path), path.string());
    }
    SourceOptions options;
    options.decoder_threads = job.decoder_threads;
    source_ = open_source(path_of(file.folder(), recording), options);
  }

  FactsById make(const std::function<void()>& each, const CancelToken& cancel) {
    std::vector<const PlannedSample*> order;
    for (const PlannedSample* one : job_.samples) {
      if (!media_of(one->sample.face, job_.wanted).empty()) order.push_back(one);
    }
    std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
      return a->clip.first_frame < b->clip.first_frame;
    });
    FrameReader reader(*source_, times_us_);
    auto next = order.begin();
    std::int64_t at = 0;
    while (next != order.end() || !open_.empty()) {
      cancel.check();
      if (open_.empty()) at = (*next)->clip.first_frame;
      for (; next != order.end() && (*next)->clip.first_frame <= at; ++next) begin(**next);
      const Frame& frame = reader.read(at);
      for (auto one = open_.begin(); one != open_.end();) {
        one->media.add(frame);
        if (one->planned->clip.last_frame > at) {
          ++one;
          continue;
        }
        facts_[one->planned->sample.id] = one->media.finish();
        one = open_.erase(one);
        each();
      }
      ++at;
    }
    return std::move(facts_);
  }

 private:
  struct Open {
    Open(const PlannedSample& of, const RecordingMaker& maker)
        : planned(&of),
          media(of, *maker.job_.settings, maker.job_.wanted, maker.faces_,
                maker.measured_.at(of.face_id), *maker.landmarker_, maker.job_.folder) {}
    const PlannedSample* planned;
    SampleMedia media;
  };

  void begin(const PlannedSample& planned) { open_.emplace_back(planned, *this); }

  const RecordingMediaJob& job_;
  const std::vector<std::int64_t> times_us_;
  const std::vector<FaceCrops> faces_;
  std::map<int, FaceMeasurements> measured_;
  std::unique_ptr<Landmarker> landmarker_;
  std::unique_ptr<FrameSource> source_;
  std::list<Open> open_;
  FactsById facts_;
};

}  // namespace

FactsById recording_media(ProjectFile& file, const RecordingMediaJob& job,
                          const std::function<void()>& each, const CancelToken& cancel) {
  const StoredRecording recording = recording_of(file, job.recording_id);
  const std::string key = media_key(job, recording);
  if (auto facts = finished_facts(job.folder, key)) {
    for (std::size_t i = 0; i < facts->size(); ++i) each();
    return std::move(*facts);
  }
  check_file_of(file, recording);
  empty_folder(job.folder);
  FactsById facts = RecordingMaker(file, job, recording).make(each, cancel);
  mark_whole(job.folder, key, facts);
  return facts;
}

}  // namespace inkling
