#include "inkling/video/planar_picture.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "inkling/core/check.h"
#include "inkling/video/convert.h"
#include "inkling/video/jpeg_frame.h"
#include "inkling/video/planar_frame.h"
#include "inkling/video/to_yuv.h"

namespace inkling {
namespace {

constexpr int kPackedQuality = 94;

using ColorMatrix = std::array<std::array<double, 3>, 3>;

// Red, green and blue of 0 to 1 from luma less its black, blue and red less their middle.
ColorMatrix rgb_from_samples(const ColorMeaning& meaning) {
  constexpr double kUnit = 65536, kColorSteps = 255.0 / 224.0;
  const int* inverse = sws_getCoefficients(meaning.matrix);
  const double luma = meaning.full_range ? 1 / 255.0 : 1 / 219.0;
  const double color = (meaning.full_range ? 1 / 255.0 : 1 / 224.0) / (kUnit * kColorSteps);
  return {{{luma, 0, inverse[0] * color},
           {luma, -inverse[2] * color, -inverse[3] * color},
           {luma, inverse[1] * color, 0}}};
}

ColorMatrix webp_samples_from_rgb() {
  constexpr double kRed = 0.299, kBlue = 0.114, kGreen = 1 - kRed - kBlue;
  constexpr double kToBlue = 112 / (1 - kBlue), kToRed = 112 / (1 - kRed);
  return {{{219 * kRed, 219 * kGreen, 219 * kBlue},
           {-kToBlue * kRed, -kToBlue * kGreen, kToBlue * (1 - kBlue)},
           {kToRed * (1 - kRed), -kToRed * kGreen, -kToRed * kBlue}}};
}

ColorMatrix product(const ColorMatrix& a, const ColorMatrix& b) {
  ColorMatrix out{};
  for (std::size_t r = 0; r < 3; ++r) {
    for (std::size_t c = 0; c < 3; ++c) {
      for (std::size_t k = 0; k < 3; ++k) out[r][c] += a[r][k] * b[k][c];
    }
  }
  return out;
}

std::uint8_t to_byte(float value) {
  return static_cast<std::uint8_t>(std::clamp(value + 0.5f, 0.0f, 255.0f));
}

}  // namespace

RgbImage rgb_of(const PlanarPicture& picture) {
  return rgb_of(*frame_of(picture, AV_PIX_FMT_YUV420P));
}

PlanarPicture planar_of(const RgbImage& picture) {
  INKLING_CHECK(picture.width % 2 == 0 && picture.height % 2 == 0);
  const bool high = usual_matrix(picture.width, picture.height) == AVCOL_SPC_BT709;
  return in_webp_colors(planar_of(*yuv_of(picture, AV_PIX_FMT_YUV420P, false),
                                  {high ? SWS_CS_ITU709 : SWS_CS_ITU601, false}));
}

PlanarPicture in_webp_colors(PlanarPicture picture) {
  const ColorMeaning meaning = picture.meaning;
  if (meaning.matrix == SWS_CS_ITU601 && !meaning.full_range) return picture;
  const ColorMatrix m = product(webp_samples_from_rgb(), rgb_from_samples(meaning));
  const auto at = [&](int r, int c) { return static_cast<float>(m[r][c]); };
  const float black = meaning.full_range ? 0 : 16;
  const float luma = at(0, 0), of_blue = at(0, 1), of_red = at(0, 2);
  for (int y = 0; y < picture.blue.height; ++y) {
    std::uint8_t* top = picture.luma.row(2 * y);
    std::uint8_t* bottom = picture.luma.row(2 * y + 1);
    std::uint8_t* blue = picture.blue.row(y);
    std::uint8_t* red = picture.red.row(y);
    for (int x = 0; x < picture.blue.width; ++x) {
      const float b = static_cast<float>(blue[x]) - 128, r = static_cast<float>(red[x]) - 128;
      const float offset = 16 - luma * black + of_blue * b + of_red * r;
      for (std::uint8_t* pixel :
           {top + 2 * x, top + 2 * x + 1, bottom + 2 * x, bottom + 2 * x + 1}) {
        *pixel = to_byte(luma * static_cast<float>(*pixel) + offset);
      }
      blue[x] = to_byte(128 + at(1, 1) * b + at(1, 2) * r);
      red[x] = to_byte(128 + at(2, 1) * b + at(2, 2) * r);
    }
  }
  picture.meaning = {};
  return picture;
}

PackedPicture pack_picture(const PlanarPicture& picture) {
  return {encode_jpeg_frame(frame_of(picture, AV_PIX_FMT_YUVJ420P), kPackedQuality),
          picture.meaning};
}

PlanarPicture unpack_picture(const PackedPicture& packed) {
  return planar_of(*decode_jpeg_frame(packed.bytes), packed.meaning);
}

}  // namespace inkling
