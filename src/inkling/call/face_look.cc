#include "inkling/call/face_look.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "inkling/align/whole_crop.h"
#include "inkling/core/check.h"
#include "inkling/kernels/lbp.h"

namespace inkling {
namespace {

constexpr int kCoarsePx = 30;  // finer detail is noise, or what a codec made of it
constexpr int kRadius = 3;
constexpr int kGridCells = 7;                    // a side
constexpr int kCellPx = 12;                      // width and height
constexpr int kCodesPx = kGridCells * kCellPx;   // of the picture of codes
constexpr int kLookPx = kCodesPx + 2 * kRadius;  // of the crop, made this size
constexpr double kEdgeWeight = 0.3;              // of cells beside the face

// Hair and room beside the face count less.
double weight_of(int column) { return column == 0 || column == kGridCells - 1 ? kEdgeWeight : 1; }

}  // namespace

void FaceLook::add(const ImageView& crop) {
  const GrayImage small = whole_crop(whole_crop(crop, kCoarsePx).view(), kLookPx);
  std::vector<std::uint8_t> codes(static_cast<std::size_t>(kCodesPx) * kCodesPx);
  lbp_codes(small.view(), kRadius, codes.data());
  static const auto bins = lbp_bin_table(8, true);
  histograms_.resize(std::size_t{kGridCells} * kGridCells * kLbpBins);
  constexpr float kPixelShare = 1.0f / (kCellPx * kCellPx);
  for (int y = 0; y < kCodesPx; ++y) {
    for (int x = 0; x < kCodesPx; ++x) {
      const auto cell = static_cast<std::size_t>(y / kCellPx * kGridCells + x / kCellPx);
      const std::uint8_t bin = bins[codes[static_cast<std::size_t>(y) * kCodesPx + x]];
      histograms_[cell * kLbpBins + bin] += kPixelShare;
    }
  }
  ++pictures_;
}

// Chi-square distance of the cells' mean histograms, halved, so that it ends at 1.
double FaceLook::difference(const FaceLook& other) const {
  INKLING_CHECK(pictures_ > 0 && other.pictures_ > 0);
  double sum = 0, weights = 0;
  for (int cell = 0; cell < kGridCells * kGridCells; ++cell) {
    double distance = 0;
    for (int bin = 0; bin < kLbpBins; ++bin) {
      const auto at = static_cast<std::size_t>(cell * kLbpBins + bin);
      const double a = histograms_[at] / pictures_, b = other.histograms_[at] / other.pictures_;
      if (a + b > 0) distance += (a - b) * (a - b) / (a + b);
    }
    const double weight = weight_of(cell % kGridCells);
    sum += weight * 0.5 * distance, weights += weight;
  }
  return sum / weights;
}

}  // namespace inkling
