#include "inkling/experiment/feature_run.h"

#include <fmt/format.h>

#include <atomic>
#include <map>
#include <mutex>
#include <utility>

#include "inkling/align/opencv_setup.h"
#include "inkling/core/parallel.h"
#include "inkling/core/stopwatch.h"
#include "inkling/error.h"
#include "inkling/files/command_run.h"
#include "inkling/files/output_folder.h"
#include "inkling/files/sha256.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

std::string frame_text(const std::optional<std::int64_t>& frame) {
  return frame ? std::to_string(*frame) : "-";
}

// Places in `indices` of the samples of one recording.
using Groups = std::vector<std::vector<std::size_t>>;

Groups by_recording(const Catalog& catalog, std::span<const std::size_t> indices) {
  std::map<std::pair<fs::path, SampleKind>, std::size_t> group_of;
  Groups groups;
  for (std::size_t place = 0; place < indices.size(); ++place) {
    const CatalogSample& sample = catalog.samples[indices[place]];
    const auto [it, is_new] =
        group_of.try_emplace({catalog.path_of(sample), sample.kind}, groups.size());
    if (is_new) groups.emplace_back();
    groups[it->second].push_back(place);
  }
  return groups;
}

class Describing {
 public:
  Describing(const Catalog& catalog, std::span<const std::size_t> indices,
             std::span<const NamedDescriptor> descriptors, const DescribeOptions& options,
             const fs::path& folder, Progress& progress, const CancelToken& cancel)
      : catalog_(catalog),
        indices_(indices),
        descriptors_(descriptors),
        options_(options),
        progress_(progress),
        cancel_(cancel) {
    for (const NamedDescriptor& one : descriptors) {
      stores_.push_back(
          std::make_shared<FeatureStore>(feature_file(folder, one.text, options.clip)));
      features_.push_back({stores_.back(), std::vector<FeatureStore::Entry>(indices.size()), 0,
                           one.descriptor->shape(), 0, 0});
    }
  }

  std::vector<Features> run() {
    const Groups groups = by_recording(catalog_, indices_);
    report(0);
    for_each_parallel(groups.size(), options_.jobs, [&](std::size_t g) {
      cancel_.check();
      describe(groups[g]);
      report(groups[g].size());
    });
    for (Features& features : features_) {
      for (const auto& entry : features.entries) {
        if (entry.failure.empty()) features.dimension = entry.values;
      }
    }
    return std::move(features_);
  }

 private:
  const CatalogSample& sample_at(std::size_t place) const {
    return catalog_.samples[indices_[place]];
  }

  std::string key_of(const CatalogSample& sample, const std::string& content) const {
    return sha256_hex(fmt::format("{} {} {} {} {} {:g}", content, to_string(sample.kind),
                                  frame_text(sample.onset_frame), frame_text(sample.apex_frame),
                                  frame_text(sample.offset_frame), sample.fps.value_or(0)));
  }

  void describe(const std::vector<std::size_t>& group) {
    std::string content;
    try {
      content = sum_input(catalog_.path_of(sample_at(group.front())));
    } catch (const std::exception& error) {
      for (const std::size_t place : group) fail(place, error.what());
      return;
    }
    std::vector<std::size_t> missing;  // indices into the catalogue
    std::map<std::size_t, std::size_t> place_of;
    std::map<std::size_t, std::string> keys;
    for (const std::size_t place : group) {
      keys[place] = key_of(sample_at(place), content);
      if (take_stored(place, keys[place])) continue;
      missing.push_back(indices_[place]);
      place_of[indices_[place]] = place;
    }
    if (missing.empty()) return;
    read_clips(
        catalog_, missing, options_.clip,
        [&](std::size_t index, const Clip& clip, const std::string& failure) {
          const std::size_t place = place_of.at(index);
          for (std::size_t d = 0; d < descriptors_.size(); ++d) {
            describe_one(d, place, keys[place], clip, failure);
          }
        },
        cancel_);
  }

  void describe_one(std::size_t d, std::size_t place, const std::string& key, const Clip& clip,
                    std::string failure) {
    const bool known = stores_[d]->find(key).has_value();  // rows may share pictures and range
    if (!known && failure.empty()) {
      double busy_s = 0;
      try {
        stores_[d]->add(key, timed_description(d, clip, busy_s));
        note_time(d, busy_s);
      } catch (const Error& error) {
        if (error.kind() != ErrorKind::kInput) throw;
        failure = error.what();
      }
    }
    if (!known && !failure.empty()) stores_[d]->add_failure(key, failure);
    features_[d].entries[place] = *stores_[d]->find(key);
  }

  std::vector<float> timed_description(std::size_t d, const Clip& clip, double& busy_s) const {
    const BusyTime busy(busy_s);
    return descriptors_[d].descriptor->describe(clip);
  }

  void note_time(std::size_t d, double busy_s) {
    const std::lock_guard lock(mutex_);
    features_[d].busy_s += busy_s;
    ++features_[d].described;
  }

  // Whether all descriptors have it.
  bool take_stored(std::size_t place, const std::string& key) {
    bool all = true;
    for (std::size_t d = 0; d < stores_.size(); ++d) {
      const auto entry = stores_[d]->find(key);
      if (entry) features_[d].entries[place] = *entry;
      all = all && entry;
    }
    return all;
  }

  void fail(std::size_t place, const std::string& why) {
    for (Features& features : features_) features.entries[place].failure = why;
  }

  void report(std::size_t more) {
    const std::lock_guard lock(mutex_);
    done_ += more;
    progress_.update("describing", static_cast<std::int64_t>(done_),
                     static_cast<std::int64_t>(indices_.size()));
  }

  const Catalog& catalog_;
  std::span<const std::size_t> indices_;
  std::span<const NamedDescriptor> descriptors_;
  const DescribeOptions& options_;
  Progress& progress_;
  const CancelToken& cancel_;
  std::vector<std::shared_ptr<FeatureStore>> stores_;
  std::vector<Features> features_;
  std::mutex mutex_;
  std::size_t done_ = 0;
};

}  // namespace

fs::path feature_file(const fs::path& folder, const std::string& descriptor_text,
                      const ClipOptions& clip) {
  const std::string key = descriptor_text + "\n" + key_text(clip) + "\n" + program_sha256();
  return folder / (sha256_hex(key).substr(0, 16) + ".features");
}

std::vector<Features> describe_samples(const Catalog& catalog, std::span<const std::size_t> indices,
                                       std::span<const NamedDescriptor> descriptors,
                                       const DescribeOptions& options, const fs::path& folder,
                                       Progress& progress, const CancelToken& cancel) {
  use_one_opencv_thread();
  make_output_folder(folder);
  return Describing(catalog, indices, descriptors, options, folder, progress, cancel).run();
}

}  // namespace inkling
