#include "inkling/release/release_tree.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <numeric>
#include <system_error>

#include "inkling/core/check.h"
#include "inkling/core/day_text.h"
#include "inkling/files/file_error.h"
#include "inkling/files/sha256.h"
#include "inkling/release/made_files.h"
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
  write(
      path, [&](const TextSink& put) { put(bytes); }, media_type, about);
}

void ReleaseTree::write(const std::string& path, const std::function<void(const TextSink&)>& give,
                        const std::string& media_type, const std::string& about) {
  UnsyncedFile out(full_path(path));  // on the disk before it counts: ReleaseWork::sync()
  Sha256 sum;
  ReleasedFile file{path, 0, "", media_type, about, ""};
  give([&](std::string_view piece) {
    out.write(piece);
    sum.update(piece);
    file.bytes += piece.size();
  });
  out.close();
  file.sha256 = sum.hex();
  count(file);
}

void ReleaseTree::add(const std::string& path, const std::string& media_type,
                      const std::string& about, const std::string& sample) {
  const fs::path full = root_ / path;
  count({path, fs::file_size(full), sha256_of_file(full), media_type, about, sample});
}

fs::path ReleaseTree::made(const ReleasedSample& sample, const std::string& kind) const {
  return made_(sample) / media_file(sample.id, kind);
}

void ReleaseTree::count(const ReleasedFile& file, const fs::path& frames) {
  placed_.push_back({file, frames});
  count_ += file.count;
}

void ReleaseTree::link_file(const fs::path& from, const std::string& path) {
  const fs::path to = full_path(path);
  std::error_code error;
  fs::create_hard_link(from, to, error);
  if (error) {
    error.clear();
    fs::copy_file(from, to, error);
  }
  if (error) throw file_error(error.value(), "write", to);
}

void ReleaseTree::place(ReleasedSample& sample, const std::string& kind, const std::string& path) {
  const fs::path folder = made_(sample);
  const std::string from = media_file(sample.id, kind);
  const bool is_frames = kind == kFramesMedia;
  const MediaWords& words = words_of(kind);
  ReleasedFile file{"", 0, "", words.type, words.about, sample.id, 0};
  for (const MadeFile& one : made_files(folder, sample.id)) {
    const bool is_wanted = is_frames ? one.name.starts_with(from + "/") : one.name == from;
    if (!is_wanted) continue;
    const std::string to = path + one.name.substr(from.size());
    link_file(folder / one.name, to);
    if (file.count == 0) file.path = to;
    if (!is_frames) file.sha256 = one.sha256;
    ++file.count, file.bytes += one.bytes;
    each_(count_ + file.count);
  }
  INKLING_CHECK(file.count > 0);
  count(file, is_frames ? folder : fs::path());
  sample.files.try_emplace(kind, path);
}

std::vector<ReleasedFile> ReleaseTree::files() const {
  std::vector<ReleasedFile> all;
  for (const Placed& one : placed_) all.push_back(one.file);
  return all;
}

std::uint64_t ReleaseTree::bytes() const {
  return std::accumulate(placed_.begin(), placed_.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const Placed& one) { return sum + one.file.bytes; });
}

std::int64_t ReleaseTree::date_s() const {
  using namespace std::chrono;
  return duration_cast<seconds>(day_of_text(date_).value_or(sys_days()).time_since_epoch()).count();
}

void ReleaseTree::put_lines(const Placed& placed, const TextSink& put) {
  const ReleasedFile& file = placed.file;
  if (placed.frames.empty()) return put(file.sha256 + "  " + file.path + "\n");
  const std::string in_folder = file.sample + "/";
  const std::string to = file.path.substr(0, file.path.rfind('/') + 1);
  auto frames = made_files(placed.frames, file.sample);
  std::erase_if(frames, [&](const MadeFile& one) { return !one.name.starts_with(in_folder); });
  std::sort(frames.begin(), frames.end(),
            [](const MadeFile& a, const MadeFile& b) { return a.name < b.name; });
  for (const MadeFile& one : frames) {
    put(one.sha256 + "  " + to + one.name.substr(in_folder.size()) + "\n");
  }
}

std::string ReleaseTree::write_manifest(const std::string& path, const std::string& about) {
  std::vector<const Placed*> order;
  for (const Placed& one : placed_) order.push_back(&one);
  std::sort(order.begin(), order.end(),
            [](const Placed* a, const Placed* b) { return a->file.path < b->file.path; });
  const auto give = [&](const TextSink& put) {
    for (const Placed* one : order) put_lines(*one, put);
  };
  write(path, give, "text/plain", about);
  return placed_.back().file.sha256;
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
