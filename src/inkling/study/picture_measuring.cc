#include "inkling/study/picture_measuring.h"

#include <fmt/format.h>

#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "inkling/core/check.h"
#include "inkling/core/parallel.h"
#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/command_run.h"
#include "inkling/files/sha256.h"
#include "inkling/files/store_folder.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

Json clip_json(const ClipMeasures& clip) {
  Json regions = Json::array();
  for (const RegionMeasures& region : clip.regions) {
    regions.push_back({region.region, region.peak_displacement_iod, region.peak_strain,
                       region.peak_speed_iod_per_s, region.peak_at_s});
  }
  return {{"frames", clip.frames},
          {"eye_distance_px", clip.eye_distance_px},
          {"quantiser", clip.quantiser ? Json(*clip.quantiser) : Json(nullptr)},
          {"regions", regions},
          {"side_asymmetry", clip.side_asymmetry},
          {"head_shift_iod", clip.head_shift_iod},
          {"head_turn_deg", clip.head_turn_deg},
          {"noise_iod", clip.noise_iod}};
}

ClipMeasures clip_of(const Json& json) {
  ClipMeasures clip;
  clip.frames = json.at("frames").get<std::size_t>();
  clip.eye_distance_px = json.at("eye_distance_px").get<double>();
  if (const Json& told = json.at("quantiser"); !told.is_null()) clip.quantiser = told.get<double>();
  for (const Json& row : json.at("regions")) {
    RegionMeasures region;
    region.region = row.at(0).get<std::size_t>();
    region.peak_displacement_iod = row.at(1).get<double>();
    region.peak_strain = row.at(2).get<double>();
    region.peak_speed_iod_per_s = row.at(3).get<double>();
    region.peak_at_s = row.at(4).get<double>();
    clip.regions.push_back(region);
  }
  clip.side_asymmetry = json.at("side_asymmetry").get<double>();
  clip.head_shift_iod = json.at("head_shift_iod").get<double>();
  clip.head_turn_deg = json.at("head_turn_deg").get<double>();
  clip.noise_iod = json.at("noise_iod").get<double>();
  return clip;
}

std::string number_or_none(const auto& value) { return value ? fmt::format("{}", *value) : "-"; }

// The same for samples that measure the same. content: the sum of the recording.
std::string key_of(const CatalogSample& row, const std::string& content,
                   const ClipMeasureOptions& options) {
  return sha256_hex(fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", program_sha256(), content,
                                to_string(row.kind), number_or_none(row.onset_frame),
                                number_or_none(row.apex_frame), number_or_none(row.offset_frame),
                                number_or_none(row.fps), number_or_none(options.most_fps),
                                number_or_none(options.shrink), number_or_none(options.quantiser)))
      .substr(0, 32);
}

class MeasuredClips {
 public:
  explicit MeasuredClips(const fs::path& folder) {
    if (!folder.empty()) store_.emplace(folder);
  }

  std::optional<ClipMeasurement> find(const std::string& key) const {
    std::error_code none;
    if (!store_ || !fs::exists(path_of(key), none)) return std::nullopt;
    try {
      const Json json = Json::parse(read_file(path_of(key)));
      if (json.contains("not_measured")) {
        return ClipMeasurement{{}, json.at("not_measured").get<std::string>()};
      }
      return ClipMeasurement{clip_of(json), ""};
    } catch (const std::exception&) {
      return std::nullopt;  // damaged: measured again
    }
  }

  void keep(const std::string& key, const ClipMeasurement& clip) const {
    if (!store_) return;
    const Json json =
        clip.measures ? clip_json(*clip.measures) : Json{{"not_measured", clip.not_measured}};
    write_file(path_of(key), json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
  }

 private:
  fs::path path_of(const std::string& key) const { return store_->path() / (key + ".json"); }
  std::optional<StoreFolder> store_;
};

// The sum of each recording: what was measured of it holds as long as its bytes do. None for what
// cannot be read, which says so when it is measured.
using RecordingSums = std::map<fs::path, std::string>;

RecordingSums sums_of(const std::vector<StudySample>& samples, int jobs, Progress& progress,
                      const CancelToken& cancel) {
  RecordingSums sums;
  for (const StudySample& sample : samples) sums[sample.catalog->path_of(*sample.row)];
  std::vector<RecordingSums::value_type*> all;
  for (auto& sum : sums) all.push_back(&sum);
  std::mutex reporting;
  std::int64_t done = 0;
  for_each_parallel(all.size(), jobs, [&](std::size_t i) {
    cancel.check();
    try {
      all[i]->second = sum_input(all[i]->first);
    } catch (const std::exception&) {
    }
    const std::lock_guard lock(reporting);
    progress.update("reading", ++done, static_cast<std::int64_t>(all.size()));
  });
  return sums;
}

ClipMeasurement measured(const StudySample& sample, const ClipMeasureOptions& options,
                         const MeasuredClips& kept, const RecordingSums& sums,
                         const CancelToken& cancel) {
  const fs::path path = sample.catalog->path_of(*sample.row);
  std::error_code none;
  if (!fs::exists(path, none)) return {{}, "its pictures are not there"};
  const auto sum = sums.find(path);
  if (sum == sums.end() || sum->second.empty()) {
    return measure_clip(*sample.catalog, *sample.row, cancel, options);
  }
  const std::string key = key_of(*sample.row, sum->second, options);
  if (auto found = kept.find(key)) return *found;
  ClipMeasurement clip = measure_clip(*sample.catalog, *sample.row, cancel, options);
  kept.keep(key, clip);
  return clip;
}

}  // namespace

void measure_pictures(std::vector<StudySample>& samples,
                      const std::vector<ClipMeasureOptions>& options, const fs::path& store,
                      int jobs, Progress& progress, const CancelToken& cancel) {
  INKLING_CHECK(options.empty() || options.size() == samples.size());
  const MeasuredClips kept(store);
  const RecordingSums sums =
      store.empty() ? RecordingSums() : sums_of(samples, jobs, progress, cancel);
  std::mutex reporting;
  std::int64_t done = 0;
  for_each_parallel(samples.size(), jobs, [&](std::size_t i) {
    cancel.check();
    const ClipMeasureOptions how = options.empty() ? ClipMeasureOptions{} : options[i];
    ClipMeasurement clip = measured(samples[i], how, kept, sums, cancel);
    samples[i].pictures = std::move(clip.measures);
    samples[i].no_pictures = std::move(clip.not_measured);
    const std::lock_guard lock(reporting);
    progress.update(options.empty() ? "measuring" : "measuring again", ++done,
                    static_cast<std::int64_t>(samples.size()));
  });
}

}  // namespace inkling
