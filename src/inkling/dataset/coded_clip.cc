#include "inkling/dataset/coded_clip.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

#include "inkling/core/parallel.h"
#include "inkling/dataset/label_cells.h"
#include "inkling/dataset/numbered_pictures.h"
#include "inkling/dataset/sample_names.h"
#include "inkling/dataset/spreadsheet.h"
#include "inkling/files/named_files.h"

namespace inkling {
namespace {

using Number = std::optional<std::int64_t>;

// Reads one clip's labels; drop() and doubt() report. frames: null where no picture is looked for.
class ClipReader {
 public:
  ClipReader(const CodedClip& clip, const ClipSet& set, const NumberedPictures* frames,
             std::vector<CatalogIssue>& issues)
      : clip_(clip), set_(set), frames_(frames), issues_(issues) {}

  // False when the clip is left out.
  bool read() {
    if (set_.whole_clips) {
      onset_ = 0, offset_ = frames_->count() - 1;
      place_apex();
      check_emotion();
      return true;
    }
    onset_ = moment("onset", clip_.onset);
    offset_ = moment("offset", clip_.offset);
    if (!onset_) return drop(Problem::kUnreadableCell, fmt::format("onset '{}'", clip_.onset));
    settle_apex_number();
    if (!settle_offset()) return false;
    if (*onset_ > *offset_) {
      return drop(Problem::kOrder, fmt::format("onset {} after offset {}", *onset_, *offset_));
    }
    if (!frame(*onset_) || !frame(*offset_)) {
      return drop(
          Problem::kOutsideClip,
          fmt::format("{} {} is none of the {} pictures", frame(*onset_) ? "offset" : "onset",
                      frame(*onset_) ? *offset_ : *onset_, picture_count()));
    }
    place_apex();
    check_emotion();
    check_units();
    return true;
  }

  void fill(CatalogSample& sample) const {
    sample.onset_frame = frame(*onset_);
    sample.offset_frame = frame(*offset_);
    sample.apex_frame = apex_frame_;
    sample.source = clip_.place + (clip_.remark.empty() ? "" : "; " + clip_.remark) + remarks_;
    if (set_.codes_only) sample.source += "; " + std::string(kCodesOnlyNote);
  }

 private:
  void report(Problem problem, Effect effect, std::string detail) {
    issues_.push_back({problem, effect, clip_.place, clip_.sample, std::move(detail)});
  }
  bool drop(Problem problem, std::string detail) {
    report(problem, Effect::kLeftOut, std::move(detail));
    return false;
  }
  void correct(Problem problem, const std::string& detail) {
    report(problem, Effect::kCorrected, detail);
    remarks_ += "; " + detail;
  }

  // A number of the table; a fraction of a frame, as some coding tables have, is rounded.
  Number moment(const char* name, const std::string& text) {
    if (const Number number = coded_number(text)) return number;
    const Number rounded = rounded_number(text);
    if (rounded) {
      correct(Problem::kUnreadableCell, fmt::format("{} {} is read as {}", name, text, *rounded));
    }
    return rounded;
  }

  std::int64_t picture_count() const { return frames_ == nullptr ? 0 : frames_->count(); }

  // The frame of a number of the table.
  Number frame(std::int64_t number) const {
    if (set_.whole_clips) return number;
    if (frames_ == nullptr) {
      const std::int64_t index = number - (set_.count_from_first ? clip_.first : 0);
      return index >= 0 ? Number(index) : std::nullopt;
    }
    if (set_.count_from_first) {
      const std::int64_t index = number - clip_.first;
      if (index >= 0 && index < frames_->count() && whole_clip_has(*offset_)) return index;
    } else if (frames_->find(*onset_) && frames_->find(*offset_)) {
      return frames_->find(number);
    }
    // A folder that was cut to the movement.
    const std::int64_t index = number - *onset_;
    const bool cut = frames_->count() == *offset_ - *onset_ + 1;
    return cut && index >= 0 && index < frames_->count() ? Number(index) : std::nullopt;
  }
  bool whole_clip_has(std::int64_t number) const { return number - clip_.first < frames_->count(); }

  // Whether the offset, as it stands, is possible.
  bool offset_fits() const { return offset_ && *offset_ >= *onset_ && frame(*offset_); }

  void settle_apex_number() {
    apex_ = moment("apex", clip_.apex);
    if (!apex_ && !is_blank_cell(clip_.apex)) {
      report(Problem::kUnreadableCell, Effect::kDoubtful, fmt::format("apex '{}'", clip_.apex));
    }
  }

  // False when the clip is left out.
  bool settle_offset() {
    for (const KnownError& known : set_.known_errors) {
      if (known.row == clip_.row) apply(known);
    }
    if (!offset_ || *offset_ == 0) {
      const bool zero = offset_.has_value();
      if (!zero && !is_blank_cell(clip_.offset)) {
        return drop(Problem::kUnreadableCell, fmt::format("offset '{}'", clip_.offset));
      }
      const Problem problem = zero ? Problem::kOffsetZero : Problem::kUnreadableCell;
      if (!apex_ || *apex_ < *onset_) {
        return drop(problem, "neither offset nor apex are known");
      }
      offset_ = apex_;
      correct(problem, fmt::format("the offset is not known; set to the apex {}", *apex_));
    }
    return true;
  }

  // A correction is made only where it makes the row possible: another version of the table may
  // have other rows here.
  void apply(const KnownError& known) {
    if (!known.offset) {
      report(Problem::kKnownError, Effect::kDoubtful,
             fmt::format("row {}: {}; the right value is not published", known.row, known.what));
      return;
    }
    if (offset_ == known.offset) return;
    const Number written = offset_;
    const bool fits = offset_fits();
    offset_ = known.offset;
    const std::string was = written ? std::to_string(*written) : "'" + clip_.offset + "'";
    if (!fits && offset_fits()) {
      correct(Problem::kKnownError,
              fmt::format("row {}: {}; offset {} set to {}", known.row, known.what, was, *offset_));
      return;
    }
    offset_ = written;
    report(Problem::kKnownError, Effect::kDoubtful,
           fmt::format("row {}: {}, it should be {}; left at {}, which the clip allows or {} does "
                       "not mend",
                       known.row, known.what, *known.offset, was, *known.offset));
  }

  void place_apex() {
    if (apex_ && (*apex_ < *onset_ || *apex_ > *offset_)) {
      missing_apex(Problem::kApexOutside, Effect::kDoubtful,
                   fmt::format("apex {} is not between {} and {}", *apex_, *onset_, *offset_));
    } else if (apex_) {
      apex_frame_ = frame(*apex_);
      if (!apex_frame_) {
        missing_apex(Problem::kApexOutside, Effect::kDoubtful,
                     fmt::format("no picture has the apex's number {}", *apex_));
      }
    } else if (set_.has_apex) {
      missing_apex(Problem::kMissingApex, Effect::kCorrected, "no apex");
    } else if (set_.middle_apex) {
      apex_frame_ = middle();
    }
  }

  void missing_apex(Problem problem, Effect effect, const std::string& why) {
    if (set_.middle_apex) apex_frame_ = middle();
    const std::string detail = why + (set_.middle_apex ? "; set to the middle" : "; left empty");
    report(problem, effect, detail);
    remarks_ += "; " + detail;
  }

  Number middle() const {
    const std::int64_t onset = frame(*onset_).value(), offset = frame(*offset_).value();
    return onset + (offset - onset) / 2;
  }

  void check_emotion() {
    if (set_.emotions.empty() || all_known(clip_.emotion, set_.emotions)) return;
    report(Problem::kUnknownEmotion, Effect::kDoubtful, fmt::format("'{}'", clip_.emotion));
  }

  void check_units() {
    if (!leaves_open(clip_.action_units)) return;
    report(Problem::kUnclearUnits, Effect::kDoubtful, fmt::format("'{}'", clip_.action_units));
  }

  const CodedClip& clip_;
  const ClipSet& set_;
  const NumberedPictures* frames_;
  std::vector<CatalogIssue>& issues_;
  Number onset_, apex_, offset_, apex_frame_;
  std::string remarks_;
};

// One clip's sample, or none when it is left out; what is wrong with it is added to `issues`.
std::optional<CatalogSample> clip_sample(const CodedClip& clip, const ClipSet& set,
                                         const std::filesystem::path& folder,
                                         const NumberedPictures* frames,
                                         std::vector<CatalogIssue>& issues) {
  ClipReader reader(clip, set, frames, issues);
  if (!reader.read()) return std::nullopt;
  CatalogSample sample;
  sample.dataset = set.dataset;
  sample.population = set.population;
  sample.subject = clip.subject;
  sample.recording = clip.recording;
  sample.sample = clip.sample;
  sample.path = folder;
  sample.kind = SampleKind::kFrames;
  sample.fps = clip.fps.value_or(set.fps);
  sample.emotion = clip.emotion;
  sample.action_units = clip.action_units;
  add_told(clip.told, sample);
  reader.fill(sample);
  return sample;
}

namespace fs = std::filesystem;

// What a folder of pictures holds.
struct Folder {
  fs::path path;  // as on the disk
  bool there = false;
  std::unique_ptr<NumberedPictures> frames;  // none when it cannot be read
  std::string why;
  bool loosely = false;  // found under a name that is written otherwise
};
using Folders = std::map<fs::path, Folder>;

Folder read_folder(const fs::path& path) {
  Folder folder;
  folder.path = path;
  std::error_code ignored;
  folder.there = fs::is_directory(path, ignored);
  if (!folder.there) return folder;
  try {
    folder.frames = std::make_unique<NumberedPictures>(path);
  } catch (const Error& error) {
    folder.why = error.problem();
  }
  return folder;
}

Folders read_folders(const std::vector<CodedClip>& clips, int jobs, Progress& progress,
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
    entries[i]->second = read_folder(entries[i]->first);
    const std::lock_guard lock(reporting);
    progress.update("folders", ++done, static_cast<std::int64_t>(entries.size()));
  });
  return folders;
}

// The first of these that is there as written, else the first that is there at all; null for none.
const Folder* first_there(const std::vector<fs::path>& paths, Folders& folders, NamedFiles& files) {
  for (const fs::path& path : paths) {
    if (const Folder& folder = folders.at(path); folder.there && !folder.loosely) return &folder;
  }
  for (const fs::path& path : paths) {
    Folder& folder = folders.at(path);
    if (folder.there) return &folder;
    const auto found = files.find({}, path.string());
    if (!found) continue;
    folder = read_folder(found->path);
    folder.loosely = found->loosely;
    if (folder.there) return &folder;
  }
  return nullptr;
}

// The clip's folder, or null after a report.
const Folder* folder_of(const CodedClip& clip, Folders& folders, NamedFiles& files,
                        std::vector<CatalogIssue>& issues) {
  const auto report = [&](Problem problem, Effect effect, std::string detail) {
    issues.push_back({problem, effect, clip.place, clip.sample, std::move(detail)});
    return nullptr;
  };
  const Folder* folder = first_there(clip.folders, folders, files);
  if (folder == nullptr) {
    std::string looked_for;
    for (const fs::path& path : clip.folders) {
      const bool date = is_date_cell(path.filename().string());
      if (date)
        return report(Problem::kUnreadableCell, Effect::kLeftOut,
                      date_as_name(path.filename().string()));
      looked_for += (looked_for.empty() ? "" : ", ") + path.string();
    }
    return report(Problem::kMissingPath, Effect::kLeftOut, "looked for " + looked_for);
  }
  if (!folder->frames) {
    return report(Problem::kNotReadable, Effect::kLeftOut, folder->path.string());
  }
  if (folder->frames->count() == 0) {
    return report(Problem::kEmptyFolder, Effect::kLeftOut, folder->path.string());
  }
  if (folder->loosely) {
    report(Problem::kOtherSpelling, Effect::kDoubtful, "taken for " + folder->path.string());
  }
  return folder;
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
  Folders folders;
  if (!set.codes_only) folders = read_folders(clips, jobs, progress, cancel);
  NamedFiles files;
  std::vector<CatalogSample> samples;
  std::vector<std::string> places;
  result.rows += clips.size();
  for (const CodedClip& clip : clips) {
    std::optional<CatalogSample> sample;
    if (set.codes_only) {
      sample = clip_sample(clip, set, clip.folders.front(), nullptr, result.issues);
    } else if (const Folder* folder = folder_of(clip, folders, files, result.issues)) {
      sample = clip_sample(clip, set, folder->path, folder->frames.get(), result.issues);
    }
    if (!sample) continue;
    samples.push_back(std::move(*sample));
    places.push_back(clip.place);
  }
  settle_names(samples, std::move(places), result.issues);
  std::move(samples.begin(), samples.end(), std::back_inserter(result.samples));
}

}  // namespace inkling
