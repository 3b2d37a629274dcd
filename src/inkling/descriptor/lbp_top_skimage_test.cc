// LBP codes against scikit-image's local_binary_pattern, plane by plane.
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>

#include "inkling/descriptor/lbp_top.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/kernels/lbp.h"

namespace inkling {
namespace {

struct Size {
  int frames, height, width;
};

void write(std::ofstream& out, const std::vector<std::uint8_t>& bytes) {
  out.write(reinterpret_cast<const char*>(bytes.data()),
            static_cast<std::streamsize>(bytes.size()));
}

// What the script beside this file says: its lines.
std::string compared(const std::filesystem::path& file, const Size& size,
                     const LbpTopOptions& options) {
  std::ostringstream command;
  command << "/usr/bin/python3 " << INKLING_SOURCE_DIR
          << "/src/inkling/descriptor/lbp_top_skimage_test.py " << file << ' ' << size.frames << ' '
          << size.height << ' ' << size.width << ' ' << options.points << ' ' << options.radius_x
          << " 2>&1";
  FILE* pipe = ::popen(command.str().c_str(), "r");
  std::string text;
  char part[256];
  while (pipe && std::fgets(part, sizeof part, pipe)) text += part;
  EXPECT_TRUE(pipe && ::pclose(pipe) == 0) << text;
  return text;
}

void expect_as_skimage(int points, int radius) {
  const Size size{2 * radius + 6, 40, 52};
  LbpTopOptions options;
  options.points = points, options.sampling = LbpSampling::kBilinear;
  options.radius_x = options.radius_y = options.radius_t = radius;
  std::mt19937 random(static_cast<unsigned>(10 * points + radius));
  std::vector<GrayImage> frames;
  std::vector<ImageView> views;
  const TestFolder folder;
  std::ofstream out(folder / "codes", std::ios::binary);
  for (int i = 0; i < size.frames; ++i) {
    auto& frame = frames.emplace_back(size.width, size.height);
    for (auto& pixel : frame.pixels) pixel = static_cast<std::uint8_t>(random());
    write(out, frame.pixels);
  }
  for (const GrayImage& frame : frames) views.push_back(frame.view());
  const auto table = lbp_bin_table(points, true);
  for (const LbpPlane plane : {LbpPlane::kXY, LbpPlane::kXT, LbpPlane::kYT}) {
    auto codes = lbp_plane_codes(views, plane, options);
    write(out, codes);
    for (auto& code : codes) code = table[code];
    write(out, codes);
  }
  out.close();

  std::istringstream lines(compared(folder / "codes", size, options));
  std::string plane;
  int planes = 0;
  for (int voxels, differing, not_near, classes, one_to_one;
       lines >> plane >> voxels >> differing >> not_near >> classes >> one_to_one; ++planes) {
    EXPECT_EQ(voxels, 6 * (40 - 2 * radius) * (52 - 2 * radius)) << plane;
    EXPECT_LE(differing, voxels / 1000) << plane;
    EXPECT_EQ(not_near, 0) << plane << ": only ties may differ";
    EXPECT_EQ(classes, lbp_bins(options)) << plane;
    EXPECT_EQ(one_to_one, 1) << plane << ": bins and nri_uniform labels";
  }
  EXPECT_EQ(planes, 3) << lines.str();
}

TEST(LbpTopAgainstSkimage, CodesOfAllPlanesAgree) {
  for (const int radius : {1, 3}) {
    for (const int points : {4, 8}) expect_as_skimage(points, radius);
  }
}

}  // namespace
}  // namespace inkling
