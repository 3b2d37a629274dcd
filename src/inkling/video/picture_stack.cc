#include "inkling/video/picture_stack.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "inkling/video/image_folder.h"
#include "inkling/video/picture_list.h"
#include "inkling/video/tiff_pages.h"
#include "inkling/video/webp_animation.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;
using namespace std::string_view_literals;

std::string page_name(std::size_t i) { return "page " + std::to_string(i + 1); }

class TiffList : public PictureList {
 public:
  TiffList(PictureFile file, TiffPages pages, double fps)
      : file_(std::move(file)), pages_(std::move(pages)), fps_(fps) {}
  std::size_t size() const override { return pages_.links.size(); }
  bool is_cut_short() const override { return pages_.cut_short; }
  std::string name(std::size_t i) const override { return page_name(i); }
  std::int64_t time_us(std::size_t i) const override {
    return std::llround(static_cast<double>(i) * 1e6 / fps_);
  }
  double duration_s() const override { return static_cast<double>(size()) / fps_; }
  Picture decode(std::size_t i, ValidBits& levels) override {
    file_.replace(kTiffFirstPage, pages_.links[i]);
    return decode_picture(file_, levels);
  }

 private:
  PictureFile file_;
  TiffPages pages_;
  double fps_;
};

// Each frame is drawn over those before it.
class WebpList : public PictureList {
 public:
  WebpList(const fs::path& path, WebpAnimation animation)
      : path_(path), animation_(std::move(animation)) {
    std::int64_t ms = 0;
    for (const auto& frame : animation_.frames) {
      starts_ms_.push_back(ms);
      ms += std::max<std::int64_t>(1, frame.duration_ms);
    }
    end_ms_ = ms;
  }
  std::size_t size() const override { return animation_.frames.size(); }
  bool is_cut_short() const override { return animation_.cut_short; }
  std::string name(std::size_t i) const override { return page_name(i); }
  std::int64_t time_us(std::size_t i) const override { return 1000 * starts_ms_[i]; }
  double duration_s() const override { return static_cast<double>(end_ms_) * 1e-3; }
  Picture decode(std::size_t i, ValidBits&) override {
    if (i + 1 < drawn_ || drawn_ == 0) {
      canvas_ = RgbImage(animation_.width, animation_.height);
      drawn_ = 0;
    }
    while (drawn_ <= i) draw(drawn_++);
    return {pixels_of(canvas_), animation_.width, animation_.height, "webp", false};
  }

 private:
  void draw(std::size_t i) {
    if (i > 0 && animation_.frames[i - 1].clear_after) clear(animation_.frames[i - 1].place);
    const WebpAnimation::Frame& frame = animation_.frames[i];
    const RgbaPicture picture = decode_rgba(PictureFile(frame.file, path_));
    const int width = std::min(picture.width, frame.place.width);
    const int height = std::min(picture.height, frame.place.height);
    for (int y = 0; y < height; ++y) {
      std::uint8_t* to = canvas_.row(frame.place.y + y) + std::ptrdiff_t{3} * frame.place.x;
      const std::uint8_t* from =
          picture.pixels.data() + static_cast<std::size_t>(y) * picture.width * 4;
      for (int x = 0; x < width; ++x, to += 3, from += 4) {
        const int alpha = frame.blend ? from[3] : 255;
        for (int c = 0; c < 3; ++c) {
          to[c] = static_cast<std::uint8_t>((from[c] * alpha + to[c] * (255 - alpha) + 127) / 255);
        }
      }
    }
  }

  void clear(const PixelRect& place) {
    for (int y = 0; y < place.height; ++y) {
      std::memset(canvas_.row(place.y + y) + std::ptrdiff_t{3} * place.x, 0,
                  std::size_t{3} * static_cast<std::size_t>(place.width));
    }
  }

  fs::path path_;
  WebpAnimation animation_;
  std::vector<std::int64_t> starts_ms_;
  std::int64_t end_ms_ = 0;
  RgbImage canvas_;
  std::size_t drawn_ = 0;  // frames on the canvas
};

// By its first bytes.
bool may_be_stack(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string head(16, '\0');
  if (!file.read(head.data(), static_cast<std::streamsize>(head.size()))) return false;
  const std::string_view start(head);
  return start.starts_with("II*\0"sv) || start.starts_with("MM\0*"sv) ||
         (start.starts_with("RIFF"sv) && start.substr(8, 8) == "WEBPVP8X"sv);
}

}  // namespace

std::unique_ptr<FrameSource> open_picture_stack(const fs::path& path,
                                                const SourceOptions& options) {
  if (!may_be_stack(path)) return nullptr;
  PictureFile file(path);
  if (TiffPages pages = tiff_pages(file.bytes()); pages.links.size() > 1) {
    const double fps = picture_rate(path, options);
    return source_of_pictures(path, "tiff", fps,
                              std::make_unique<TiffList>(std::move(file), std::move(pages), fps));
  }
  WebpAnimation animation = webp_animation(file.bytes());
  if (animation.frames.empty()) return nullptr;
  return source_of_pictures(path, "webp", 0,
                            std::make_unique<WebpList>(path, std::move(animation)));
}

}  // namespace inkling
