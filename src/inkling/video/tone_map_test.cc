#include "inkling/video/tone_map.h"

#include <gtest/gtest.h>

#include <cmath>

#include "inkling/files/testing/test_folder.h"
#include "inkling/recording.h"
#include "inkling/video/testing/video_files.h"

namespace inkling {
namespace {

std::uint8_t shown(double signal, std::string_view kind) {
  const auto v = static_cast<std::uint16_t>(std::lround(65535 * signal));
  const std::uint16_t gray[3] = {v, v, v};
  const RgbImage out =
      tone_mapped(reinterpret_cast<const std::uint8_t*>(gray), 6, {0, 0, 1, 1}, kind, true);
  EXPECT_NEAR(out.pixels[0], out.pixels[2], 1);  // grey stays grey
  return out.pixels[1];
}

// Signals as ITU-R BT.2408 lists them: 203 cd/m2 are 75 % of HLG and 58 % of PQ; a grey card of 18
// % (26 cd/m2) is 38 % of both.
TEST(ToneMap, WhiteIsNearlyWhiteAndGreyIsGrey) {
  for (const auto& [kind, white] : {std::pair{"HLG", 0.75}, std::pair{"PQ", 0.58}}) {
    EXPECT_GT(shown(white, kind), 238) << kind;
    EXPECT_NEAR(shown(0.38, kind), 255 * std::pow(26.0 / 203, 1 / 2.4), 4) << kind;
    EXPECT_EQ(shown(0, kind), 0) << kind;
    EXPECT_EQ(shown(1, kind), 255) << kind;
    std::uint8_t before = 0;
    for (double signal = 0; signal <= 1; signal += 0.01) {
      EXPECT_GE(shown(signal, kind), before) << kind;
      before = shown(signal, kind);
    }
  }
}

// FFmpeg's own conversion there, this one back. For HLG it takes each colour by itself where the
// standard takes the brightness of all: saturated ones differ.
TEST(ToneMap, APictureComesBackNearlyAsItWas) {
  const TestFolder folder;
  const std::string plain = (folder / "plain.png").string();
  ffmpeg("-f lavfi -i testsrc2=s=320x240,eq=contrast=0.7:saturation=0.4 -frames:v 1 '" + plain +
         "'");
  for (const char* kind : {"arib-std-b67", "smpte2084"}) {
    const std::string path = (folder / (std::string(kind) + ".mov")).string();
    ffmpeg("-loop 1 -t 0.2 -r 25 -i '" + plain +
           "' -vf format=gbrp,zscale=pin=bt709:tin=bt709:min=gbr:rin=pc:p=bt709:t=linear:m=gbr:"
           "npl=203,format=gbrpf32le,zscale=pin=bt709:tin=linear:min=gbr:p=bt2020:t=" +
           kind +
           ":m=bt2020nc:r=tv:npl=203,format=yuv444p10le -c:v libx265 -x265-params "
           "log-level=error:lossless=1:colorprim=bt2020:transfer=" +
           kind + ":colormatrix=bt2020nc '" + path + "'");
    const auto source = open_source(path);
    EXPECT_EQ(source->info().hdr, std::string(kind) == "smpte2084" ? "PQ" : "HLG");
    ASSERT_EQ(source->notes().size(), 1u);
    EXPECT_NE(source->notes()[0].find("HDR"), std::string::npos);
    Frame frame, expected;
    ASSERT_TRUE(source->next(frame));
    ASSERT_TRUE(open_source(plain)->next(expected));
    EXPECT_LT(mean_difference(frame.pixels->rgb(), expected.pixels->rgb()), 9) << kind;
  }
}

}  // namespace
}  // namespace inkling
