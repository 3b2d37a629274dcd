#include "inkling/video/valid_bits.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <new>

namespace inkling {
namespace {

constexpr int kFewestBits = 8, kAllBits = 16;

// Grey or RGB of 16 bits a sample.
bool has_16_bits(const AVPixFmtDescriptor& format) {
  constexpr std::uint64_t kOther = AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_BITSTREAM |
                                   AV_PIX_FMT_FLAG_HWACCEL | AV_PIX_FMT_FLAG_BAYER |
                                   AV_PIX_FMT_FLAG_FLOAT;
  const bool gray = format.nb_components <= 2;
  return (format.flags & kOther) == 0 && format.comp[0].depth == kAllBits &&
         format.comp[0].shift == 0 && (gray || (format.flags & AV_PIX_FMT_FLAG_RGB) != 0);
}

int components_without_alpha(const AVPixFmtDescriptor& format) {
  return format.nb_components - ((format.flags & AV_PIX_FMT_FLAG_ALPHA) != 0 ? 1 : 0);
}

// Calls back with the place of each sample's two bytes.
template <typename Visit>
void each_sample(const AVFrame& frame, const AVPixFmtDescriptor& format, Visit visit) {
  for (int c = 0; c < components_without_alpha(format); ++c) {
    const AVComponentDescriptor& component = format.comp[c];
    for (int y = 0; y < frame.height; ++y) {
      std::uint8_t* at = frame.data[component.plane] +
                         y * static_cast<std::ptrdiff_t>(frame.linesize[component.plane]) +
                         component.offset;
      for (int x = 0; x < frame.width; ++x, at += component.step) visit(at);
    }
  }
}

int bits_needed(const AVFrame& frame, const AVPixFmtDescriptor& format) {
  const int high = (format.flags & AV_PIX_FMT_FLAG_BE) != 0 ? 0 : 1;
  unsigned all = 0;
  each_sample(frame, format, [&](const std::uint8_t* at) {
    all |= static_cast<unsigned>(at[high] << 8 | at[1 - high]);
  });
  int bits = kFewestBits;
  while (bits < kAllBits && all >> bits != 0) bits += 2;
  return bits;
}

libav::FramePtr copy_of(const AVFrame& frame) {
  auto copy = libav::make_frame();
  copy->format = frame.format;
  copy->width = frame.width;
  copy->height = frame.height;
  if (av_frame_get_buffer(copy.get(), 0) < 0 || av_frame_copy(copy.get(), &frame) < 0 ||
      av_frame_copy_props(copy.get(), &frame) < 0) {
    throw std::bad_alloc();
  }
  return copy;
}

}  // namespace

libav::FramePtr ValidBits::fill(libav::FramePtr frame) {
  changed_ = false;
  const auto* format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame->format));
  if (bits_ == kAllBits || format == nullptr || !has_16_bits(*format)) return frame;
  const int needed = std::max(bits_, bits_needed(*frame, *format));
  changed_ = bits_ != 0 && needed != bits_;
  bits_ = needed;
  if (bits_ == kAllBits) return frame;
  auto filled = copy_of(*frame);
  const int up = kAllBits - bits_, high = (format->flags & AV_PIX_FMT_FLAG_BE) != 0 ? 0 : 1;
  each_sample(*filled, *format, [&](std::uint8_t* at) {
    const auto value = static_cast<unsigned>(at[high] << 8 | at[1 - high]);
    const unsigned out = value << up | value >> (bits_ - up);  // white becomes white
    at[high] = static_cast<std::uint8_t>(out >> 8);
    at[1 - high] = static_cast<std::uint8_t>(out);
  });
  return filled;
}

std::string valid_bits_note(int bits) {
  return "The pictures use " + std::to_string(bits) +
         " of 16 bits, as scientific cameras write them: they were brightened to the full range.";
}

}  // namespace inkling
