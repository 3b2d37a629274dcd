#pragma once

#include <array>
#include <cmath>
#include <utility>

namespace inkling {

// Solves m x = v for a small dense system by elimination with partial pivoting; x replaces v.
// False when m is singular.
template <int N>
bool solve(std::array<std::array<double, N>, N> m, std::array<double, N>& v) {
  for (int k = 0; k < N; ++k) {
    int pivot = k;
    for (int r = k + 1; r < N; ++r) {
      if (std::abs(m[r][k]) > std::abs(m[pivot][k])) pivot = r;
    }
    if (std::abs(m[pivot][k]) < 1e-12) return false;
    std::swap(m[k], m[pivot]);
    std::swap(v[k], v[pivot]);
    for (int r = k + 1; r < N; ++r) {
      const double factor = m[r][k] / m[k][k];
      for (int c = k; c < N; ++c) m[r][c] -= factor * m[k][c];
      v[r] -= factor * v[k];
    }
  }
  for (int k = N - 1; k >= 0; --k) {
    for (int c = k + 1; c < N; ++c) v[k] -= m[k][c] * v[c];
    v[k] /= m[k][k];
  }
  return true;
}

}  // namespace inkling
