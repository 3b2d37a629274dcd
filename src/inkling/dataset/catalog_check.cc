#include "inkling/dataset/catalog_check.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <system_error>
#include <utility>

#include "inkling/core/parallel.h"
#include "inkling/files/folder_names.h"
#include "inkling/files/names.h"
#include "inkling/files/sha256.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// A path with the first sample of each subject that it belongs to.
struct Content {
  fs::path path;
  bool folder = false;
  std::vector<const CatalogSample*> owners;
  std::uintmax_t pictures = 0, size = 0;  // pictures is 0 for a file
  std::string sum;                        // empty: not read
};

bool same_subject(const CatalogSample& a, const CatalogSample& b) {
  return a.dataset == b.dataset && a.subject == b.subject;
}

std::vector<Content> contents_of(const Catalog& catalog) {
  std::vector<Content> contents;
  std::map<fs::path, std::size_t> index;
  for (const CatalogSample& sample : catalog.samples) {
    const fs::path path = catalog.path_of(sample);
    const auto [at, is_new] = index.try_emplace(path, contents.size());
    if (is_new) contents.push_back({path, sample.kind == SampleKind::kFrames, {}, 0, 0, {}});
    auto& owners = contents[at->second].owners;
    bool known = false;
    for (const auto* owner : owners) known = known || same_subject(*owner, sample);
    if (!known) owners.push_back(&sample);
  }
  return contents;
}

std::vector<fs::path> files_of(const Content& content) {
  if (!content.folder) return {content.path};
  std::vector<fs::path> files;
  for (const std::string& name : picture_names(content.path)) files.push_back(content.path / name);
  return files;
}

void measure(Content& content) try {
  const std::vector<fs::path> files = files_of(content);
  content.pictures = content.folder ? files.size() : 0;
  for (const fs::path& file : files) content.size += fs::file_size(file);
} catch (const std::exception&) {
  content.size = 0;
}

void add_up(Content& content) try {
  Sha256 sum;
  for (const fs::path& file : files_of(content)) sum.update(sha256_of_file(file));
  content.sum = sum.hex();
} catch (const Error&) {
  content.sum.clear();
}

CatalogIssue shared_issue(const CatalogSample& sample, const CatalogSample& first,
                          const fs::path& path) {
  return {Problem::kSameContent, Effect::kDoubtful, sample.dataset, sample.sample,
          "subject " + sample.subject + " has the pictures of " + first.dataset + " subject " +
              first.subject + ", sample " + first.sample + ": " + path.string()};
}

// Files and folders of a catalogue that hold the same bytes under two subjects: one issue for each
// path after the first. Only what is equal in size is read. A folder is the bytes of its pictures
// in order. What is not there or cannot be read is passed over.
std::vector<CatalogIssue> find_shared_content(const Catalog& catalog, int jobs, Progress& progress,
                                              const CancelToken& cancel) {
  std::vector<Content> contents = contents_of(catalog);
  for_each_parallel(contents.size(), jobs, [&](std::size_t i) {
    cancel.check();
    measure(contents[i]);
  });
  std::map<std::pair<std::uintmax_t, std::uintmax_t>, std::vector<std::size_t>> by_size;
  for (std::size_t i = 0; i < contents.size(); ++i) {
    if (contents[i].size > 0) by_size[{contents[i].pictures, contents[i].size}].push_back(i);
  }
  std::vector<std::size_t> alike;
  for (const auto& [size, members] : by_size) {
    if (members.size() > 1) alike.insert(alike.end(), members.begin(), members.end());
  }
  std::mutex reporting;
  std::int64_t done = 0;
  for_each_parallel(alike.size(), jobs, [&](std::size_t i) {
    cancel.check();
    add_up(contents[alike[i]]);
    const std::lock_guard lock(reporting);
    progress.update("contents", ++done, static_cast<std::int64_t>(alike.size()));
  });

  std::vector<CatalogIssue> issues;
  std::map<std::pair<bool, std::string>, const Content*> first_of;
  for (const Content& content : contents) {
    for (std::size_t k = 1; k < content.owners.size(); ++k) {
      issues.push_back(shared_issue(*content.owners[k], *content.owners[0], content.path));
    }
    if (content.sum.empty()) continue;
    const auto [first, is_new] = first_of.try_emplace({content.folder, content.sum}, &content);
    const CatalogSample& theirs = *first->second->owners[0];
    if (is_new || same_subject(theirs, *content.owners[0])) continue;
    issues.push_back(shared_issue(*content.owners[0], theirs, content.path));
  }
  return issues;
}

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
    for (const std::string& note : catalog_.notes) {
      issues_.push_back({Problem::kOtherSpelling, Effect::kDoubtful, "paths", "", note});
    }
    for (const CatalogSample& sample : catalog_.samples) {
      check_name(sample);
      check_subject(sample);
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

  // Protocols take them for two people: one may be in training and test at once.
  void check_subject(const CatalogSample& sample) {
    auto& spellings = subjects_[{sample.dataset, loose_name_key(sample.subject)}];
    if (!spellings.emplace(sample.subject, sample.sample).second || spellings.size() == 1) return;
    const auto& [other, others_sample] =
        *std::find_if(spellings.begin(), spellings.end(),
                      [&](const auto& s) { return s.first != sample.subject; });
    report(sample, Problem::kOtherSpelling,
           "subject " + sample.subject + ", but " + other + " in sample " + others_sample +
               ": two people, or one?");
  }

  void check_place(const CatalogSample& sample) {
    const fs::path path = catalog_.path_of(sample);
    if (has_codes_only(sample))
      return report(sample, Problem::kCodesOnly, std::string(kCodesOnlyNote));
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
  using Name =
      std::pair<std::string, std::string>;  // data set, and sample or loose key of a subject
  std::set<Name> names_;
  std::map<Name, std::map<std::string, std::string>> subjects_;  // spelling -> its first sample
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
