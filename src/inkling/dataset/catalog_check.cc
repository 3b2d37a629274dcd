#include "inkling/dataset/catalog_check.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <system_error>
#include <utility>

#include "inkling/core/parallel.h"
#include "inkling/dataset/sample_content.h"
#include "inkling/files/picture_names.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

struct Place {
  bool there = false;
  std::string unreadable;              // why, when it cannot be opened
  std::optional<std::int64_t> frames;  // of a folder or video, where it could be told
};

// What each path of the catalogue holds; a path may have many samples.
class Places {
 public:
  Places(const Catalog& catalog, const CountFrames& frames_of) : frames_of_(frames_of) {
    for (const CatalogSample& sample : catalog.samples) {
      Wanted& wanted = wanted_[catalog.path_of(sample)];
      wanted.kind = sample.kind;
      for (const auto& frame : {sample.onset_frame, sample.apex_frame, sample.offset_frame}) {
        wanted.frames = std::max(wanted.frames, frame.value_or(0) + 1);
      }
    }
  }

  void look(int jobs, Progress& progress, const CancelToken& cancel) {
    std::vector<std::pair<fs::path, Wanted>> all(wanted_.begin(), wanted_.end());
    std::vector<Place> found(all.size());
    std::mutex reporting;
    std::int64_t done = 0;
    for_each_parallel(all.size(), jobs, [&](std::size_t i) {
      cancel.check();
      found[i] = look_at(all[i].first, all[i].second);
      const std::lock_guard lock(reporting);
      progress.update("files", ++done, static_cast<std::int64_t>(all.size()));
    });
    for (std::size_t i = 0; i < all.size(); ++i) places_[all[i].first] = std::move(found[i]);
  }

  const Place& at(const fs::path& path) const { return places_.at(path); }

 private:
  struct Wanted {
    SampleKind kind = SampleKind::kVideo;
    std::int64_t frames = 1;
  };

  Place look_at(const fs::path& path, const Wanted& wanted) const {
    Place place;
    std::error_code ignored;
    const bool folder = wanted.kind == SampleKind::kFrames;
    place.there = folder ? fs::is_directory(path, ignored) : fs::is_regular_file(path, ignored);
    if (!place.there) return place;
    try {
      if (folder) place.frames = static_cast<std::int64_t>(picture_names(path).size());
      if (wanted.kind == SampleKind::kVideo && frames_of_) {
        place.frames = frames_of_(path, wanted.frames);
        if (!place.frames) place.unreadable = "not a video that can be read";
      }
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::kCancelled) throw;
      place.unreadable = error.problem();
    }
    return place;
  }

  const CountFrames& frames_of_;
  std::map<fs::path, Wanted> wanted_;
  std::map<fs::path, Place> places_;
};

class Checker {
 public:
  Checker(const Catalog& catalog, const Places& places) : catalog_(catalog), places_(places) {}

  std::vector<CatalogIssue> run() {
    for (const CatalogSample& sample : catalog_.samples) {
      check_name(sample);
      check_place(sample);
      check_order(sample);
    }
    return std::move(issues_);
  }

 private:
  void report(const CatalogSample& sample, Problem problem, std::string detail) {
    issues_.push_back(
        {problem, Effect::kDoubtful, sample.dataset, sample.sample, std::move(detail)});
  }

  void check_name(const CatalogSample& sample) {
    if (!names_.emplace(sample.dataset, sample.sample).second) {
      report(sample, Problem::kDuplicateName, "this name is used before");
    }
  }

  void check_place(const CatalogSample& sample) {
    const fs::path path = catalog_.path_of(sample);
    const Place& place = places_.at(path);
    if (!place.there) return report(sample, Problem::kMissingPath, path.string());
    if (!place.unreadable.empty()) {
      return report(sample, Problem::kNotReadable, path.string() + ": " + place.unreadable);
    }
    if (!place.frames) return;
    const std::int64_t frames = *place.frames;
    if (frames == 0) return report(sample, Problem::kEmptyFolder, path.string());
    const std::string of = " of " + std::to_string(frames) + " frames";
    for (const auto& frame : {sample.onset_frame, sample.offset_frame}) {
      if (frame && *frame >= frames) {
        report(sample, Problem::kOutsideClip, "frame " + std::to_string(*frame) + of);
      }
    }
    if (sample.apex_frame && *sample.apex_frame >= frames) {
      report(sample, Problem::kApexOutside, "apex " + std::to_string(*sample.apex_frame) + of);
    }
  }

  void check_order(const CatalogSample& sample) {
    const auto late = [](const auto& a, const auto& b) { return a && b && *a > *b; };
    const bool bounds = late(sample.onset_frame, sample.offset_frame);
    const bool apex =
        late(sample.onset_frame, sample.apex_frame) || late(sample.apex_frame, sample.offset_frame);
    if (!bounds && !apex) return;
    const auto text = [](const auto& frame) { return frame ? std::to_string(*frame) : "-"; };
    report(sample, bounds ? Problem::kOrder : Problem::kApexOutside,
           "onset " + text(sample.onset_frame) + ", apex " + text(sample.apex_frame) + ", offset " +
               text(sample.offset_frame));
  }

  const Catalog& catalog_;
  const Places& places_;
  std::set<std::pair<std::string, std::string>> names_;
  std::vector<CatalogIssue> issues_;
};

}  // namespace

std::vector<CatalogIssue> check_catalog(const Catalog& catalog, const CountFrames& frames_of,
                                        int jobs, Progress& progress, const CancelToken& cancel) {
  Places places(catalog, frames_of);
  places.look(jobs, progress, cancel);
  std::vector<CatalogIssue> issues = Checker(catalog, places).run();
  std::vector<CatalogIssue> shared = find_shared_content(catalog, jobs, progress, cancel);
  issues.insert(issues.end(), shared.begin(), shared.end());
  return issues;
}

}  // namespace inkling
