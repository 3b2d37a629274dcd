// Bytes as a file: opening, reading, a seek. No crash, no hang; refusals are fine.
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "inkling/error.h"
#include "inkling/recording.h"
#include "inkling/video/picture.h"

namespace {

constexpr int kMostFrames = 50;  // a few bytes can announce thousands of empty frames

void read_some(const std::filesystem::path& path) {
  inkling::SourceOptions options;
  options.decoder_threads = 1;
  auto source = inkling::open_source(path, options);
  inkling::Frame frame, first;
  for (int i = 0; i < kMostFrames && source->next(frame); ++i) {
    if (frame.index != i || (i > 0 && frame.time_us <= first.time_us)) std::abort();
    const inkling::ImageView luma = frame.luma();
    if (luma.empty() || frame.pixels->rgb().width != luma.width) std::abort();
    if (i == 0) first = frame;
  }
  source->seek(0, first.time_us);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string path = [] {
    char name[] = "/tmp/inkling-fuzz-XXXXXX";
    close(mkstemp(name));
    return std::string(name);
  }();
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  try {
    read_some(path);
  } catch (const inkling::Error&) {
  }
  try {
    inkling::read_picture(path);
  } catch (const inkling::Error&) {
  }
  return 0;
}
