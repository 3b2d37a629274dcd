#include "inkling/align/testing/still_face.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "inkling/face/landmarker.h"
#include "inkling/video/picture.h"

namespace inkling::testing {
namespace {

namespace fs = std::filesystem;

// `times` as large: pixel (0, 0) stays the centre of the first pixel.
RgbImage enlarge(const RgbImage& picture, int times) {
  RgbImage out(picture.width * times, picture.height * times);
  for (int y = 0; y < out.height; ++y) {
    for (int x = 0; x < out.width; ++x) {
      for (int c = 0; c < 3; ++c) {
        const float v = bicubic(picture.pixels.data() + c, picture.width, picture.height, 3,
                                static_cast<double>(x) / times, static_cast<double>(y) / times);
        out.row(y)[3 * x + c] = static_cast<std::uint8_t>(std::lround(std::clamp(v, 0.0f, 255.0f)));
      }
    }
  }
  return out;
}

RgbImage cut(const RgbImage& picture, int x0, int y0, int width, int height) {
  RgbImage out(width, height);
  for (int y = 0; y < height; ++y) {
    std::copy_n(picture.row(y0 + y) + 3 * x0, 3 * width, out.row(y));
  }
  return out;
}

StillFace drawn_portrait() {
  const fs::path stem = fs::path(INKLING_DRAWN) / "portrait";
  StillFace face;
  face.rgb = read_picture(stem.string() + ".ppm");
  face.luma = luma_of(face.rgb);
  Landmarks points;
  std::ifstream file(stem.string() + ".txt");
  for (Point p; file >> p.x >> p.y;) points.push_back(p);
  const auto eyes = eye_centers(points);
  face.left_eye = eyes[0], face.right_eye = eyes[1];
  return face;
}

// The astronaut's portrait, whose eyes are 44 pixels apart.
StillFace photograph_of(const fs::path& path) {
  constexpr int kTimes = 4;
  constexpr int kX = 60, kY = 0, kWidth = 330, kHeight = 300;  // head and shoulders
  StillFace face;
  face.rgb = enlarge(cut(read_picture(path), kX, kY, kWidth, kHeight), kTimes);
  face.luma = luma_of(face.rgb);
  const auto place = [](double x, double y) { return Point{kTimes * (x - kX), kTimes * (y - kY)}; };
  face.left_eye = place(202.6, 101.3);
  face.right_eye = place(246.4, 103.0);
  return face;
}

}  // namespace

Affine StillFace::still_from_face() const {
  return similarity_from_two_points({-0.5, 0}, {0.5, 0}, left_eye, right_eye);
}

const std::vector<Portrait>& portraits() {
  static const std::vector<Portrait> all = [] {
    std::vector<Portrait> found{{"drawn", drawn_portrait()}};
    const char* chosen = std::getenv("INKLING_SHARED_DATA");
    const fs::path shared = chosen ? chosen : INKLING_SOURCE_DIR "/../shared/data";
    const fs::path photograph = shared / "portraits/astronaut.png";
    if (fs::exists(photograph)) found.push_back({"photograph", photograph_of(photograph)});
    return found;
  }();
  return all;
}

const StillFace& portrait_still() { return portraits()[0].still; }

float bicubic(const std::uint8_t* plane, int width, int height, int step, double x, double y) {
  const double fx = std::floor(x), fy = std::floor(y);
  const auto weights = [](float t, float* w) {
    w[0] = t * (-0.5f + t * (1 - 0.5f * t));
    w[1] = 1 + t * t * (-2.5f + 1.5f * t);
    w[2] = t * (0.5f + t * (2 - 1.5f * t));
    w[3] = t * t * (-0.5f + 0.5f * t);
  };
  float wx[4], wy[4];
  weights(static_cast<float>(x - fx), wx);
  weights(static_cast<float>(y - fy), wy);
  const int ix = static_cast<int>(fx), iy = static_cast<int>(fy);
  const std::ptrdiff_t stride = static_cast<std::ptrdiff_t>(width) * step;
  float sum = 0;
  if (ix >= 1 && iy >= 1 && ix + 2 < width && iy + 2 < height) {
    const std::uint8_t* row = plane + (iy - 1) * stride + (ix - 1) * step;
    for (int j = 0; j < 4; ++j, row += stride) {
      sum += wy[j] *
             (wx[0] * row[0] + wx[1] * row[step] + wx[2] * row[2 * step] + wx[3] * row[3 * step]);
    }
    return sum;
  }
  for (int j = 0; j < 4; ++j) {
    const std::uint8_t* row = plane + std::clamp(iy - 1 + j, 0, height - 1) * stride;
    for (int i = 0; i < 4; ++i)
      sum += wy[j] * wx[i] * row[step * std::clamp(ix - 1 + i, 0, width - 1)];
  }
  return sum;
}

}  // namespace inkling::testing
