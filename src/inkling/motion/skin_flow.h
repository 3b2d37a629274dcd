#pragma once

#include <vector>

#include "inkling/geometry.h"
#include "inkling/image.h"

namespace inkling {

// A crop made ready for SkinFlow: noise below a pixel and light broader than a quarter of the eye
// distance are taken away. Floats, read between pixels too.
class BandPicture {
 public:
  BandPicture(const GrayImage& crop, double iod_px);
  // Pixels that are ready, row by row.
  BandPicture(int size, const std::vector<float>& pixels);

  int size() const { return size_; }
  float at(int x, int y) const { return pixels_[index(x, y)]; }
  // Catmull-Rom; edges replicated.
  float between(double x, double y) const;

 private:
  static constexpr int kEdge = 8;
  std::size_t index(int x, int y) const {
    return static_cast<std::size_t>(y + kEdge) * static_cast<std::size_t>(stride_) +
           static_cast<std::size_t>(x + kEdge);
  }
  void fill(const std::vector<float>& pixels);

  int size_, stride_;
  std::vector<float> pixels_;
};

// What is assumed of the skin's movement; chosen by measurement (docs/experiments.md, "Pictures of
// a sample").
struct SkinFlowOptions {
  double knots_iod = 0.15;  // between the knots of the splines, eye distances
  double bend_px = 2.7;     // usual bend: second difference from knot to knot
  double move_iod = 0.2;    // usual displacement, eye distances
  double noise_gray = 2;    // of a picture that is ready
  int iterations = 8;
};

// The displacement of skin from one crop to others as a smooth field: cubic B-splines fitted to all
// pixels at once (free-form deformation, Rueckert et al. 1999, by Gauss-Newton), weighed by the
// noise against what is usual of skin. It shrinks a small movement much less than flow that takes
// the mean of windows does, and says how sure it is.
class SkinFlow {
 public:
  // weights: of each pixel of the reference, 0..1, row by row.
  SkinFlow(const BandPicture& reference, std::vector<float> weights, double iod_px,
           const SkinFlowOptions& options);

  // Displacements of the knots, crop pixels: u and v in turn.
  using Field = std::vector<double>;
  Field still() const { return Field(2 * knots_, 0.0); }
  // start: where to begin, usually the field of the frame before.
  Field track(const BandPicture& picture, Field start) const;

  // What lies at p in the reference lies at p + displacement, crop pixels.
  Point displacement(const Field& field, Point crop) const;
  struct Gradient {
    double ux = 0, uy = 0, vx = 0, vy = 0;
  };
  Gradient gradient(const Field& field, Point crop) const;
  // Standard error of both components there by the noise, crop pixels (root mean square).
  double error_px(Point crop) const;
  // Spread of what is left between the reference and the moved picture, grey levels.
  double residual_gray(const BandPicture& picture, const Field& field) const;
  // The picture moved back onto the reference.
  std::vector<float> moved_back(const BandPicture& picture, const Field& field) const;

 private:
  struct Reach {
    std::size_t first;  // knot
    float weight[4], slope[4];
  };
  struct Pixel {
    int x, y;
    float value, gx, gy, weight;
  };
  Reach reach_of(double at) const;
  void add_data();
  void add_prior(const SkinFlowOptions& options, double iod_px);
  void add_second_difference(double precision, std::size_t a, std::size_t b, std::size_t c);
  void add_to(std::vector<double>& band, std::size_t i, std::size_t j, double value) const;
  void factorize();
  void solve_in_place(std::vector<double>& values) const;
  std::vector<double> prior_pull(const Field& field) const;

  int size_;
  double spacing_px_;
  double precision_;  // of a pixel: 1 / (noise variance times the pixels that share it)
  double huber_gray_;
  int iterations_;
  std::size_t across_ = 0, knots_ = 0, width_ = 0;  // width_: of the band below the diagonal
  std::vector<Reach> reach_;                        // of each pixel column or row
  std::vector<Pixel> pixels_;
  BandPicture reference_;
  std::vector<double> prior_, factor_;  // lower bands, row by row
};

}  // namespace inkling
