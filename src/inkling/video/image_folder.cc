#include "inkling/video/image_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "inkling/error.h"
#include "inkling/files/folder_names.h"
#include "inkling/video/picture.h"
#include "inkling/video/picture_numbers.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::uint8_t kGray = 128;
constexpr std::int64_t kLongGapUs = 150'000;  // without a picture: nothing is measured across

class ImageFolder : public FrameSource {
 public:
  ImageFolder(const fs::path& path, const SourceOptions& options)
      : fps_(options.fps.value_or(kUsualFps)),
        names_(picture_names(path)),
        numbers_(picture_numbers(names_)) {
    if (!(fps_ > 0 && fps_ <= 100000)) {
      throw Error(ErrorKind::kUsage, "the frame rate of an image folder must be above 0",
                  path.string(), "give a rate such as 25");
    }
    if (names_.empty()) {
      throw Error(ErrorKind::kInput, "the folder holds no images", path.string(),
                  "give a folder of jpg, png, bmp, tif, webp or pgm files, or a video file");
    }
    info_.path = path;
    info_.container = "images";
    info_.nominal_fps = fps_;
    info_.estimated_frames = static_cast<std::int64_t>(names_.size());
    info_.duration_s = static_cast<double>(numbers_.positions.back() + 1) / fps_;
    find_size();
  }

  const SourceInfo& info() const override { return info_; }

  bool next(Frame& frame) override {
    if (next_ >= names_.size()) return false;
    frame.index = static_cast<std::int64_t>(next_);
    frame.time_us = time_us(frame.index);
    read(names_[next_], frame);
    if (lies_behind_gap(frame)) frame.break_before = Break::kPause;
    if (frame.damaged && next_ >= reported_) {
      if (damaged_++ == 0) first_damaged_ = names_[next_];
    }
    reported_ = std::max(reported_, ++next_);
    return true;
  }

  bool can_seek() const override { return true; }

  void seek(std::int64_t frame_index, std::int64_t time_us_wanted) override {
    if (frame_index < 0 || frame_index >= info_.estimated_frames ||
        time_us(frame_index) != time_us_wanted) {
      throw Error(ErrorKind::kInput, fmt::format("image {} is not where it was", frame_index),
                  info_.path.string(), "leave the folder unchanged while it is in use");
    }
    next_ = static_cast<std::size_t>(frame_index);
    width_ = height_ = 0;
  }

  std::int64_t lost_frames() const override { return 0; }

  std::string damage_report() const override {
    if (damaged_ == 0) return {};
    return fmt::format("{} damaged image{}, first {}", damaged_, damaged_ == 1 ? "" : "s",
                       first_damaged_);
  }

  std::vector<std::string> notes() const override {
    std::vector<std::string> notes;
    if (auto note = missing_pictures_note(numbers_); !note.empty()) {
      notes.push_back(std::move(note));
    }
    if (levels_.bits() > 0 && levels_.bits() < 16) {
      notes.push_back(valid_bits_note(levels_.bits()));
    }
    return notes;
  }

 private:
  std::int64_t time_us(std::int64_t index) const {
    const std::int64_t position = numbers_.positions[static_cast<std::size_t>(index)];
    return std::llround(static_cast<double>(position) * 1e6 / fps_);
  }

  // A missing picture or two are like frames that a camera dropped: the times tell them.
  bool lies_behind_gap(const Frame& frame) const {
    if (frame.index == 0) return false;
    const auto i = static_cast<std::size_t>(frame.index);
    const bool missing = numbers_.positions[i] - numbers_.positions[i - 1] > 1;
    return missing && frame.time_us - time_us(frame.index - 1) > kLongGapUs;
  }

  void find_size() {
    for (const std::string& name : names_) {
      try {
        const auto picture = decode_picture(info_.path / name);
        info_.width = picture.width;
        info_.height = picture.height;
        info_.codec = picture.codec;
        return;
      } catch (const Error&) {
        continue;  // next() reports it
      }
    }
    throw Error(ErrorKind::kInput, "none of its images can be read", info_.path.string(),
                "check them with a picture viewer");
  }

  // Remembers the size.
  bool size_changes(int width, int height) {
    const bool changes = width_ > 0 && (width != width_ || height != height_);
    width_ = width, height_ = height;
    return changes;
  }

  // A picture that cannot be read comes out grey, as large as the first.
  void read(const std::string& name, Frame& frame) {
    frame.break_before = Break::kNone;
    try {
      auto picture = decode_picture(info_.path / name, levels_);
      frame.damaged = picture.damaged;
      frame.pixels = std::move(picture.pixels);
      if (size_changes(picture.width, picture.height)) frame.break_before = Break::kSize;
      if (levels_.changed()) frame.break_before = Break::kLevels;
    } catch (const Error&) {
      frame.damaged = true;
      frame.pixels = pixels_of(GrayImage(info_.width, info_.height, kGray));
    }
  }

  double fps_;
  std::vector<std::string> names_;
  PictureNumbers numbers_;
  SourceInfo info_;
  ValidBits levels_;
  std::size_t next_ = 0, reported_ = 0;
  int width_ = 0, height_ = 0;  // of the picture before; 0: there is none
  std::int64_t damaged_ = 0;
  std::string first_damaged_;
};

}  // namespace

std::unique_ptr<FrameSource> open_image_folder(const fs::path& path, const SourceOptions& options) {
  return std::make_unique<ImageFolder>(path, options);
}

}  // namespace inkling
