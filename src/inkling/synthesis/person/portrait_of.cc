#include "inkling/synthesis/person/portrait_of.h"

#include <memory>
#include <utility>

#include "inkling/error.h"
#include "inkling/recording.h"
#include "inkling/video/encoder.h"

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

}  // namespace

Frame frame_of(RgbImage picture) {
  Frame frame;
  frame.pixels = std::make_shared<PicturePixels>(std::move(picture));
  return frame;
}

Portrait portrait_of(const std::filesystem::path& path, Detector& detector,
                     Landmarker& landmarker) {
  const Frame frame = frame_of(read_picture(path));
  const auto faces = detector.detect(frame, nullptr);
  const auto fit = faces.empty() ? std::nullopt : landmarker.fit(frame, faces[0]);
  if (!fit) {
    throw Error(ErrorKind::kInput, "no face was found in this picture", path.string(),
                "give one that shows a face from the front");
  }
  return {frame.pixels->rgb(), {}, fit->points};
}

}  // namespace inkling
