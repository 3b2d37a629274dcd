// own_frames WIDTH HEIGHT FPS: analyses raw grey pictures from standard input, e.g. of
//   ffmpeg -i call.mp4 -f rawvideo -pix_fmt gray - | own_frames 640 480 25
#include <inkling/analyze.h>

#include <cstdio>
#include <cstdlib>
#include <utility>

class Pipe : public inkling::FrameSource {
 public:
  Pipe(int width, int height, double fps) : fps_(fps) {
    info_.path = "pipe", info_.width = width, info_.height = height;
  }
  const inkling::SourceInfo& info() const override { return info_; }
  bool next(inkling::Frame& frame) override {
    inkling::GrayImage picture(info_.width, info_.height);
    if (std::fread(picture.pixels.data(), picture.pixels.size(), 1, stdin) != 1) return false;
    const auto time_us = static_cast<std::int64_t>(1e6 * static_cast<double>(next_) / fps_);
    frame = {};
    frame.index = next_++, frame.time_us = time_us;
    frame.pixels = inkling::pixels_of(std::move(picture));
    return true;
  }

 private:
  inkling::SourceInfo info_;
  double fps_;
  std::int64_t next_ = 0;
};

int main(int argc, char** argv) {
  if (argc != 4) return std::fprintf(stderr, "usage: own_frames WIDTH HEIGHT FPS\n"), 2;
  Pipe pipe(std::atoi(argv[1]), std::atoi(argv[2]), std::atof(argv[3]));
  inkling::Progress progress;
  inkling::CancelToken cancel;
  try {
    const auto result = inkling::analyze(pipe, {}, progress, cancel);
    std::printf("%lld frames, %zu faces\n", static_cast<long long>(result.frames),
                result.faces.size());
  } catch (const inkling::Error& error) {
    return std::fprintf(stderr, "own_frames: %s\n", error.what()), 2;
  }
}
