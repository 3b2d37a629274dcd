#pragma once

#include <cstdint>

#include "inkling/core/image.h"

namespace inkling {

// Uniform local binary patterns with 8 neighbours (Ojala et al. 2002), mapping u2: 58 uniform
// patterns and one bin for the rest.
inline constexpr int kLbpBins = 59;

// Bin of each of the 256 codes.
const std::uint8_t* lbp_uniform_bins();

// The code of every pixel at least `radius` from the edge: bit n is set where neighbour n, at angle
// 2 pi n / 8 and rounded to the nearest pixel, is no darker than the centre. Neighbour 0 lies to
// the right, angles turn towards y up. codes: width - 2 radius by height - 2 radius, packed.
void lbp_codes(const ImageView& image, int radius, std::uint8_t* codes);
void lbp_codes_scalar(const ImageView& image, int radius, std::uint8_t* codes);

}  // namespace inkling
