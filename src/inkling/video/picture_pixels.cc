#include <cstring>
#include <memory>
#include <utility>

#include "inkling/core/check.h"
#include "inkling/recording.h"

namespace inkling {
namespace {

class PicturePixels : public FramePixels {
 public:
  explicit PicturePixels(RgbImage rgb) : rgb_(std::move(rgb)), luma_(rgb_.width, rgb_.height) {
    for (std::size_t i = 0; i < luma_.pixels.size(); ++i) {
      const std::uint8_t* p = &rgb_.pixels[3 * i];
      luma_.pixels[i] = static_cast<std::uint8_t>((77 * p[0] + 150 * p[1] + 29 * p[2] + 128) >> 8);
    }
  }
  ImageView luma() const override { return luma_.view(); }
  RgbImage rgb() const override { return rgb_; }

 private:
  RgbImage rgb_;
  GrayImage luma_;
};

class GrayPixels : public FramePixels {
 public:
  explicit GrayPixels(GrayImage luma) : luma_(std::move(luma)) {}
  ImageView luma() const override { return luma_.view(); }
  RgbImage rgb() const override {
    RgbImage rgb(luma_.width, luma_.height);
    for (std::size_t i = 0; i < rgb.pixels.size(); ++i) rgb.pixels[i] = luma_.pixels[i / 3];
    return rgb;
  }

 private:
  GrayImage luma_;
};

}  // namespace

std::shared_ptr<const FramePixels> pixels_of(RgbImage picture) {
  INKLING_CHECK(!picture.empty());
  return std::make_shared<PicturePixels>(std::move(picture));
}

std::shared_ptr<const FramePixels> pixels_of(GrayImage picture) {
  INKLING_CHECK(!picture.empty());
  return std::make_shared<GrayPixels>(std::move(picture));
}

RgbImage FramePixels::rgb(const PixelRect& part) const {
  const RgbImage whole = rgb();
  INKLING_CHECK(part.x >= 0 && part.y >= 0 && part.width > 0 && part.height > 0 &&
                part.x + part.width <= whole.width && part.y + part.height <= whole.height);
  RgbImage out(part.width, part.height);
  for (int y = 0; y < part.height; ++y) {
    std::memcpy(out.row(y), whole.row(part.y + y) + std::ptrdiff_t{3} * part.x,
                std::size_t{3} * static_cast<std::size_t>(part.width));
  }
  return out;
}

void FrameSource::seek(std::int64_t, std::int64_t) { INKLING_CHECK(can_seek()); }

}  // namespace inkling
