#pragma once

#include <string_view>

#include "inkling/image.h"
#include "inkling/video/libav.h"

namespace inkling {

// "HLG" or "PQ" (ITU-R BT.2100); empty: a frame of the usual range of brightness.
std::string_view hdr_kind(const AVFrame& frame);

// Pixels of BT.2100 in three channels of 16 bits, as pictures of the usual range: white (203 cd/m2,
// ITU-R BT.2408) is white, what is brighter is drawn in softly, hues stay; BT.709's colours, at the
// gamma of 2.4 for which ordinary pictures are made.
// rgb: packed, rows `stride` bytes apart. wide: the colours are those of BT.2020.
RgbImage tone_mapped(const std::uint8_t* rgb, std::ptrdiff_t stride, const PixelRect& part,
                     std::string_view kind, bool wide);

}  // namespace inkling
