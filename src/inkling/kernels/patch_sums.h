#pragma once

namespace inkling {

// One square patch of kPatchSize x kPatchSize pixels for Lucas-Kanade.
inline constexpr int kPatchSize = 16;
inline constexpr int kPatchArea = kPatchSize * kPatchSize;

struct PatchSums {
  float gx = 0;  // sum of weighted_gx * I
  float gy = 0;  // sum of weighted_gy * I
};

// Sums over the patch whose top left pixel lies at `corner` plus the fraction (fx, fy) in [0, 1),
// read bilinearly: a 17 x 17 neighbourhood must be readable. stride in floats. The weights are
// kPatchArea values, row by row.
PatchSums patch_sums(const float* corner, int stride, float fx, float fy, const float* weighted_gx,
                     const float* weighted_gy);
PatchSums patch_sums_scalar(const float* corner, int stride, float fx, float fy,
                            const float* weighted_gx, const float* weighted_gy);

// How a patch differs from `values`, by `weights`: the weighted sums of the difference and of its
// square.
struct PatchDifference {
  float sum = 0, squares = 0;
};
PatchDifference patch_difference(const float* corner, int stride, float fx, float fy,
                                 const float* values, const float* weights);
PatchDifference patch_difference_scalar(const float* corner, int stride, float fx, float fy,
                                        const float* values, const float* weights);

// Writes the bilinear patch to out (kPatchArea values).
void read_patch(const float* corner, int stride, float fx, float fy, float* out);

}  // namespace inkling
