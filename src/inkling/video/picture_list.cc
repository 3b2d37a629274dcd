#include "inkling/video/picture_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "inkling/error.h"

namespace inkling {
namespace {

constexpr std::uint8_t kGray = 128;

class PictureSource : public FrameSource {
 public:
  PictureSource(const std::filesystem::path& path, const std::string& container, double fps,
                std::unique_ptr<PictureList> pictures)
      : pictures_(std::move(pictures)) {
    info_.path = path;
    info_.container = container;
    info_.estimated_frames = static_cast<std::int64_t>(pictures_->size());
    info_.duration_s = pictures_->duration_s();
    const bool known = info_.duration_s > 0;
    info_.nominal_fps =
        fps > 0 || !known ? fps : static_cast<double>(pictures_->size()) / info_.duration_s;
    find_size();
  }

  const SourceInfo& info() const override { return info_; }

  bool next(Frame& frame) override {
    if (next_ >= pictures_->size()) return false;
    frame.index = static_cast<std::int64_t>(next_);
    frame.time_us = pictures_->time_us(next_);
    read(frame);
    if (pictures_->lies_behind_gap(next_)) frame.break_before = Break::kPause;
    if (frame.damaged && next_ >= reported_) {
      if (damaged_++ == 0) first_damaged_ = pictures_->name(next_);
    }
    reported_ = std::max(reported_, ++next_);
    return true;
  }

  bool can_seek() const override { return true; }

  void seek(std::int64_t frame_index, std::int64_t time_us) override {
    if (frame_index < 0 || frame_index >= info_.estimated_frames ||
        pictures_->time_us(static_cast<std::size_t>(frame_index)) != time_us) {
      throw Error(ErrorKind::kInput, fmt::format("image {} is not where it was", frame_index),
                  info_.path.string(), "leave the pictures unchanged while they are in use");
    }
    next_ = static_cast<std::size_t>(frame_index);
    width_ = height_ = 0;
  }

  std::string damage_report() const override {
    std::string report;
    if (damaged_ > 0) {
      report = fmt::format("{} damaged image{}, first {}", damaged_, damaged_ == 1 ? "" : "s",
                           first_damaged_);
    }
    if (!pictures_->is_cut_short()) return report;
    return report + (report.empty() ? "" : "; ") + "the file itself is damaged or cut short";
  }

  std::vector<std::string> notes() const override {
    std::vector<std::string> notes = pictures_->notes();
    if (levels_.bits() > 0 && levels_.bits() < 16) {
      notes.push_back(valid_bits_note(levels_.bits()));
    }
    return notes;
  }

 private:
  void find_size() {
    ValidBits levels;
    for (std::size_t i = 0; i < pictures_->size(); ++i) {
      try {
        const auto picture = pictures_->decode(i, levels);
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
  void read(Frame& frame) {
    frame.break_before = Break::kNone;
    try {
      auto picture = pictures_->decode(next_, levels_);
      frame.damaged = picture.damaged;
      frame.pixels = std::move(picture.pixels);
      if (size_changes(picture.width, picture.height)) frame.break_before = Break::kSize;
      if (levels_.changed()) frame.break_before = Break::kLevels;
    } catch (const Error&) {
      frame.damaged = true;
      frame.pixels = pixels_of(GrayImage(info_.width, info_.height, kGray));
    }
  }

  std::unique_ptr<PictureList> pictures_;
  SourceInfo info_;
  ValidBits levels_;
  std::size_t next_ = 0, reported_ = 0;
  int width_ = 0, height_ = 0;  // of the picture before; 0: there is none
  std::int64_t damaged_ = 0;
  std::string first_damaged_;
};

}  // namespace

std::unique_ptr<FrameSource> source_of_pictures(const std::filesystem::path& path,
                                                const std::string& container, double fps,
                                                std::unique_ptr<PictureList> pictures) {
  return std::make_unique<PictureSource>(path, container, fps, std::move(pictures));
}

}  // namespace inkling
