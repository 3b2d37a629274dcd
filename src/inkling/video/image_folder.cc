#include "inkling/video/image_folder.h"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "inkling/error.h"
#include "inkling/files/folder_names.h"
#include "inkling/video/picture_list.h"
#include "inkling/video/picture_numbers.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kLongGapUs = 150'000;  // without a picture: nothing is measured across

class FolderList : public PictureList {
 public:
  FolderList(const fs::path& path, std::vector<std::string> names, double fps)
      : path_(path), names_(std::move(names)), numbers_(picture_numbers(names_)), fps_(fps) {}

  std::size_t size() const override { return names_.size(); }
  std::string name(std::size_t i) const override { return names_[i]; }
  std::int64_t time_us(std::size_t i) const override {
    return std::llround(static_cast<double>(numbers_.positions[i]) * 1e6 / fps_);
  }
  double duration_s() const override {
    return static_cast<double>(numbers_.positions.back() + 1) / fps_;
  }
  // A missing picture or two are like frames that a camera dropped: the times tell them.
  bool lies_behind_gap(std::size_t i) const override {
    return i > 0 && numbers_.positions[i] - numbers_.positions[i - 1] > 1 &&
           time_us(i) - time_us(i - 1) > kLongGapUs;
  }
  Picture decode(std::size_t i, ValidBits& levels) override {
    return decode_picture(PictureFile(path_ / names_[i]), levels);
  }
  std::vector<std::string> notes() const override {
    auto note = numbering_note(numbers_);
    return note.empty() ? std::vector<std::string>() : std::vector{std::move(note)};
  }

 private:
  fs::path path_;
  std::vector<std::string> names_;
  PictureNumbers numbers_;
  double fps_;
};

}  // namespace

std::unique_ptr<FrameSource> open_image_folder(const fs::path& path, const SourceOptions& options) {
  const double fps = picture_rate(path, options);
  auto names = picture_names(path);
  if (names.empty()) {
    throw Error(ErrorKind::kInput, "the folder holds no images", path.string(),
                "give a folder of jpg, png, bmp, tif, webp or pgm files, or a video file");
  }
  return source_of_pictures(path, "images", fps,
                            std::make_unique<FolderList>(path, std::move(names), fps));
}

double picture_rate(const fs::path& path, const SourceOptions& options) {
  const double fps = options.fps.value_or(kUsualFps);
  if (fps > 0 && fps <= 100000) return fps;
  throw Error(ErrorKind::kUsage, "the frame rate of pictures must be above 0", path.string(),
              "give a rate such as 25");
}

}  // namespace inkling
