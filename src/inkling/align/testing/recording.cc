#include "inkling/recording.h"

#include <memory>
#include <utility>

#include "inkling/align/testing/moved_still.h"

namespace inkling::testing {
namespace {

class MemoryLuma : public FramePixels {
 public:
  explicit MemoryLuma(GrayImage luma) : luma_(std::move(luma)) {}
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

Frame memory_frame(GrayImage luma, std::int64_t index, std::int64_t time_us) {
  Frame frame;
  frame.index = index;
  frame.time_us = time_us;
  frame.pixels = std::make_shared<MemoryLuma>(std::move(luma));
  return frame;
}

Frame scene_frame(const Scene& scene, std::int64_t index, std::int64_t time_us) {
  return memory_frame(scene.luma(static_cast<double>(time_us) * 1e-6), index, time_us);
}

void write_video(const Scene& scene, const std::vector<std::int64_t>& times_us,
                 const EncoderOptions& options, const std::filesystem::path& path, bool colour) {
  const auto encoder = open_encoder(path, scene.width, scene.height, options);
  for (const std::int64_t time_us : times_us) {
    const double t = static_cast<double>(time_us) * 1e-6;
    if (colour) {
      encoder->write(scene.rgb(t), time_us);
    } else {
      encoder->write(scene.luma(t).view(), time_us);
    }
  }
  encoder->finish();
}

void read_video(const std::filesystem::path& path, const std::function<void(const Frame&)>& see) {
  const auto source = open_source(path, {.decoder_threads = 1});
  for (Frame frame; source->next(frame);) see(frame);
}

}  // namespace inkling::testing
