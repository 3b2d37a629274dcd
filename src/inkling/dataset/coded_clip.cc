#include "inkling/dataset/coded_clip.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <tuple>
#include <utility>

#include "inkling/core/parallel.h"
#include "inkling/dataset/clip_frames.h"
#include "inkling/dataset/clip_labels.h"
#include "inkling/files/text.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// What is known of a folder after it was looked at.
struct Folder {
  bool there = false;
  std::unique_ptr<ClipFrames> frames;  // none when it cannot be read
  std::string why;
};
using Folders = std::map<fs::path, Folder>;

Folder look_at(const fs::path& path) {
  Folder folder;
  std::error_code ignored;
  folder.there = fs::is_directory(path, ignored);
  if (!folder.there) return folder;
  try {
    folder.frames = std::make_unique<ClipFrames>(path);
  } catch (const Error& error) {
    folder.why = error.problem();
  }
  return folder;
}

Folders look_at_all(const std::vector<CodedClip>& clips, int jobs, Progress& progress,
                    const CancelToken& cancel) {
  Folders folders;
  for (const CodedClip& clip : clips) {
    for (const fs::path& path : clip.folders) folders.try_emplace(path);
  }
  std::vector<Folders::value_type*> entries;
  for (auto& entry : folders) entries.push_back(&entry);
  std::mutex reporting;
  std::int64_t done = 0;
  for_each_parallel(entries.size(), jobs, [&](std::size_t i) {
    cancel.check();
    entries[i]->second = look_at(entries[i]->first);
    const std::lock_guard lock(reporting);
    progress.update("folders", ++done, static_cast<std::int64_t>(entries.size()));
  });
  return folders;
}

// The clip's folder, or null after a report.
const Folders::value_type* folder_of(const CodedClip& clip, const Folders& folders,
                                     std::vector<CatalogIssue>& issues) {
  const auto report = [&](Problem problem, std::string detail) {
    issues.push_back({problem, Effect::kLeftOut, clip.place, clip.sample, std::move(detail)});
    return nullptr;
  };
  std::string looked_for;
  for (const fs::path& path : clip.folders) {
    const auto& entry = *folders.find(path);
    if (!entry.second.there) {
      looked_for += (looked_for.empty() ? "" : ", ") + path.string();
      continue;
    }
    if (!entry.second.frames) return report(Problem::kNotReadable, path.string());
    if (entry.second.frames->count() == 0) return report(Problem::kEmptyFolder, path.string());
    return &entry;
  }
  return report(Problem::kMissingPath, "looked for " + looked_for);
}

auto content_of(const CatalogSample& s) {
  return std::tie(s.path, s.onset_frame, s.apex_frame, s.offset_frame);
}

}  // namespace

OptionSpec fps_option(double fallback) {
  return {"fps", fallback, 0.1, 10000, "frames/s", "Frame rate of the pictures"};
}

OptionSpec missing_apex_option() {
  return {"missing-apex",
          std::string("middle"),
          0,
          0,
          "",
          "What an apex that is not known is set to",
          {"middle", "empty"}};
}

OptionSpec pictures_option(const std::string& known) {
  return {"pictures", std::string(),
          0,          0,
          "",         "Folder of the pictures below ROOT; none: the first there is of " + known};
}

void import_clips(const std::vector<CodedClip>& clips, const ClipSet& set, int jobs,
                  ImportResult& result, Progress& progress, const CancelToken& cancel) {
  const Folders folders = look_at_all(clips, jobs, progress, cancel);
  std::vector<CatalogSample> samples;
  std::vector<std::string> places;
  result.rows += clips.size();
  for (const CodedClip& clip : clips) {
    const auto* folder = folder_of(clip, folders, result.issues);
    if (folder == nullptr) continue;
    auto sample = clip_sample(clip, set, folder->first, *folder->second.frames, result.issues);
    if (!sample) continue;
    samples.push_back(std::move(*sample));
    places.push_back(clip.place);
  }
  settle_names(samples, std::move(places), result.issues);
  std::move(samples.begin(), samples.end(), std::back_inserter(result.samples));
}

void settle_names(std::vector<CatalogSample>& samples, std::vector<std::string> places,
                  std::vector<CatalogIssue>& issues) {
  using Name = std::pair<std::string, std::string>;  // data set, sample
  std::map<Name, std::vector<std::size_t>> of_name;  // -> kept ones that were written so
  std::map<Name, std::size_t> taken;
  for (const CatalogSample& sample : samples) ++taken[{sample.dataset, sample.sample}];
  std::vector<CatalogSample> kept;
  std::vector<std::string> kept_places;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    CatalogSample& sample = samples[i];
    if (find_non_text(sample.path.string()) || find_non_text(sample.sample)) {
      issues.push_back({Problem::kNotReadable, Effect::kLeftOut, places[i], sample.sample,
                        "the name of the file or folder is no UTF-8 text; rename it"});
      continue;
    }
    const Name name{sample.dataset, sample.sample};
    auto& same = of_name[name];
    const auto twin = std::find_if(same.begin(), same.end(), [&](std::size_t k) {
      return content_of(kept[k]) == content_of(sample);
    });
    if (twin != same.end()) {
      const bool agrees =
          kept[*twin].emotion == sample.emotion && kept[*twin].subject == sample.subject;
      issues.push_back(
          {Problem::kDuplicate, Effect::kLeftOut, places[i], sample.sample,
           "as " + kept_places[*twin] + (agrees ? "" : ", but with another subject or emotion")});
      continue;
    }
    if (!same.empty()) {
      std::size_t number = same.size() + 1;
      std::string fresh;
      do {
        fresh = name.second + "-" + std::to_string(number++);
      } while (taken.contains({name.first, fresh}));
      taken[{name.first, fresh}] = 1;
      sample.sample = fresh;
      sample.source += "; named " + fresh;
      issues.push_back({Problem::kDuplicateName, Effect::kCorrected, places[i], name.second,
                        "other frames than " + kept_places[same.front()] + "; named " + fresh});
    }
    same.push_back(kept.size());
    kept.push_back(std::move(sample));
    kept_places.push_back(std::move(places[i]));
  }
  samples = std::move(kept);
}

}  // namespace inkling
