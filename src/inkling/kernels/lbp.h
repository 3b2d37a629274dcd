#pragma once

#include <array>
#include <cstdint>

#include "inkling/image.h"

namespace inkling {

// Uniform local binary patterns with 8 neighbours (Ojala et al. 2002), mapping u2: 58 uniform
// patterns and one bin for the rest.
inline constexpr int kLbpBins = 59;

// Bin of each code of `points` bits, 1 … 8: the uniform ones in rising order, all others in the
// last, points (points - 1) + 3 in all; or, not uniform, the code itself.
std::array<std::uint8_t, 256> lbp_bin_table(int points, bool uniform);

// The code of every pixel at least `radius` from the edge: bit n is set where neighbour n, at angle
// 2 pi n / 8 and rounded to the nearest pixel, is no darker than the centre. Neighbour 0 lies to
// the right, angles turn towards y up. codes: width - 2 radius by height - 2 radius, packed.
void lbp_codes(const ImageView& image, int radius, std::uint8_t* codes);
void lbp_codes_scalar(const ImageView& image, int radius, std::uint8_t* codes);

// A row's codes from neighbours in any frame, for the planes of LBP-TOP (Zhao and Pietikainen
// 2007): bit n of code x is set where neighbour n, at neighbors[n][x], is no darker than
// center[x]. points: 1 … 8.
void lbp_row(const std::uint8_t* center, const std::uint8_t* const* neighbors, int points,
             int count, std::uint8_t* codes);
void lbp_row_scalar(const std::uint8_t* center, const std::uint8_t* const* neighbors, int points,
                    int count, std::uint8_t* codes);

// A neighbour between pixels: the sum of four pixels' values, each times its weight.
struct BilinearNeighbor {
  const std::uint8_t* corners[4];
  std::int32_t weights[4];  // not negative, sum kBilinearUnit: a flat picture is exactly flat
};
inline constexpr std::int32_t kBilinearUnit = 1 << 22;

void lbp_row_bilinear(const std::uint8_t* center, const BilinearNeighbor* neighbors, int points,
                      int count, std::uint8_t* codes);
void lbp_row_bilinear_scalar(const std::uint8_t* center, const BilinearNeighbor* neighbors,
                             int points, int count, std::uint8_t* codes);

}  // namespace inkling
