#include "inkling/release/release_tree.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <system_error>

#include "inkling/files/atomic_file.h"
#include "inkling/files/file_error.h"
#include "inkling/files/sha256.h"
#include "inkling/release/sample_media.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

struct MediaWords {
  const char *kind, *type, *about;
};
constexpr MediaWords kMediaWords[] = {
    {kVideoMedia, "video/mp4", "The sample as H.264 video."},
    {kLosslessMedia, "video/x-matroska", "The sample as lossless video (FFV1, RGB)."},
    {kFramesMedia, "image/png", "A frame of the sample."},
    {kLandmarksMedia, "text/csv",
     "Points of the face in each frame of the sample, and how far "
     "regions of it moved."}};

const MediaWords& words_of(const std::string& kind) {
  return *std::find_if(std::begin(kMediaWords), std::end(kMediaWords),
                       [&](const MediaWords& one) { return one.kind == kind; });
}

void set_time(const fs::path& path, std::int64_t at_s) {
  const timespec times[2] = {{at_s, 0}, {at_s, 0}};
  if (::utimensat(AT_FDCWD, path.c_str(), times, AT_SYMLINK_NOFOLLOW) != 0) {
    throw file_error(errno, "set the time of", path);
  }
}

}  // namespace

ReleaseTree::ReleaseTree(fs::path root, std::function<fs::path(const ReleasedSample&)> made,
                         std::string date, std::function<void(std::size_t)> each)
    : root_(std::move(root)),
      made_(std::move(made)),
      date_(std::move(date)),
      each_(std::move(each)) {}

fs::path ReleaseTree::full_path(const std::string& path) {
  const fs::path full = root_ / path;
  std::error_code error;
  fs::create_directories(full.parent_path(), error);
  if (error) throw file_error(error.value(), "make the folder", full.parent_path());
  return full;
}

void ReleaseTree::write(const std::string& path, std::string_view bytes,
                        const std::string& media_type, const std::string& about) {
  write_file(full_path(path), bytes);
  files_.push_back({path, bytes.size(), sha256_hex(bytes), media_type, about, ""});
}

void ReleaseTree::add(const std::string& path, const std::string& media_type,
                      const std::string& about, const std::string& sample) {
  const fs::path full = root_ / path;
  files_.push_back({path, fs::file_size(full), sha256_of_file(full), media_type, about, sample});
}

fs::path ReleaseTree::made(const ReleasedSample& sample, const std::string& kind) const {
  return made_(sample) / media_file(sample.id, kind);
}

void ReleaseTree::place_file(const fs::path& from, const std::string& path, const std::string& kind,
                             const std::string& sample) {
  const fs::path to = full_path(path);
  std::error_code error;
  fs::create_hard_link(from, to, error);
  if (error) {
    error.clear();
    fs::copy_file(from, to, error);
  }
  if (error) throw file_error(error.value(), "write", to);
  std::string& sum = sums_[from];
  if (sum.empty()) sum = sha256_of_file(from);
  const MediaWords& words = words_of(kind);
  files_.push_back({path, fs::file_size(to), sum, words.type, words.about, sample});
  each_(files_.size());
}

void ReleaseTree::place(ReleasedSample& sample, const std::string& kind, const std::string& path) {
  const fs::path from = made(sample, kind);
  if (kind == kFramesMedia) {
    for (std::int64_t frame = 0; frame < sample.frames; ++frame) {
      place_file(from / frame_file(frame), path + "/" + frame_file(frame), kind, sample.id);
    }
  } else {
    place_file(from, path, kind, sample.id);
  }
  sample.files.try_emplace(kind, path);
}

std::int64_t ReleaseTree::date_s() const {
  using namespace std::chrono;
  const year_month_day day{year(std::stoi(date_.substr(0, 4))),
                           month(static_cast<unsigned>(std::stoi(date_.substr(5, 2)))),
                           std::chrono::day(static_cast<unsigned>(std::stoi(date_.substr(8, 2))))};
  return duration_cast<seconds>(sys_days(day).time_since_epoch()).count();
}

std::string ReleaseTree::manifest() const {
  std::vector<std::string> lines;
  for (const ReleasedFile& file : files_) lines.push_back(file.path + "\n" + file.sha256);
  std::sort(lines.begin(), lines.end());
  std::string text;
  for (const std::string& line : lines) {
    const auto end = line.find('\n');
    text += line.substr(end + 1) + "  " + line.substr(0, end) + "\n";
  }
  return text;
}

void ReleaseTree::set_times() const {
  const std::int64_t at_s = date_s();
  std::vector<fs::path> folders = {root_};
  for (const auto& entry : fs::recursive_directory_iterator(root_)) {
    if (entry.is_directory()) {
      folders.push_back(entry.path());
    } else {
      set_time(entry.path(), at_s);
    }
  }
  for (const fs::path& folder : folders) set_time(folder, at_s);
}

}  // namespace inkling
