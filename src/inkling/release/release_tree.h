#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/release/release_content.h"
#include "inkling/release/release_tables.h"

namespace inkling {

// The files of a release as they come to lie in its folder, each with its sum.
class ReleaseTree {
 public:
  // root: an empty folder. made: the folder in which the media of a recording of the release lie,
  // as sample_media.h calls them. date: 2026-11-30, which all files say. each: called with the
  // number of files that are there.
  ReleaseTree(std::filesystem::path root,
              std::function<std::filesystem::path(const ReleasedSample&)> made, std::string date,
              std::function<void(std::size_t)> each);

  // A new file with these bytes, or with what a function gives piece by piece.
  void write(const std::string& path, std::string_view bytes, const std::string& media_type,
             const std::string& about);
  void write(const std::string& path, const std::function<void(const TextSink&)>& give,
             const std::string& media_type, const std::string& about);
  // One that was written at full_path() by another.
  void add(const std::string& path, const std::string& media_type, const std::string& about,
           const std::string& sample = "");
  std::filesystem::path full_path(const std::string& path);  // makes its folder

  // A media file of a sample, or its folder of frames: a second name for it where the disk can,
  // else a copy. The sample then says where it is, unless another layout said so first.
  void place(ReleasedSample& sample, const std::string& kind, const std::string& path);
  // Where the media file, or the folder of frames, lies now.
  std::filesystem::path made(const ReleasedSample& sample, const std::string& kind) const;

  std::vector<ReleasedFile> files() const;
  std::size_t file_count() const { return count_; }
  std::uint64_t bytes() const;
  const std::string& date() const { return date_; }
  std::int64_t date_s() const;  // its begin, UTC, since 1970-01-01

  // "SUM  PATH" a line of every file that is there, by path, for sha256sum -c. Its own sum.
  std::string write_manifest(const std::string& path, const std::string& about);
  // What files and folders say of when they were made: the date.
  void set_times() const;

 private:
  // frames: the folder in which those of a sample were made; of other files empty.
  struct Placed {
    ReleasedFile file;
    std::filesystem::path frames;
  };
  static void put_lines(const Placed& placed, const TextSink& put);
  void link_file(const std::filesystem::path& from, const std::string& path);
  void count(const ReleasedFile& file, const std::filesystem::path& frames = {});

  std::filesystem::path root_;
  std::function<std::filesystem::path(const ReleasedSample&)> made_;
  std::string date_;
  std::function<void(std::size_t)> each_;
  std::vector<Placed> placed_;
  std::size_t count_ = 0;
};

}  // namespace inkling
