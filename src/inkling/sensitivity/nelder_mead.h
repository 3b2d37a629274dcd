#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>

namespace inkling {

// The point near `start` at which f is smallest, by a simplex of first edges `steps` (Nelder and
// Mead 1965). f may be flat in places but must be finite. The same steps on every machine.
template <std::size_t N>
std::array<double, N> minimise(const std::function<double(const std::array<double, N>&)>& f,
                               const std::array<double, N>& start,
                               const std::array<double, N>& steps, double tolerance = 1e-9,
                               int most_steps = 400) {
  using At = std::array<double, N>;
  struct Corner {
    At at;
    double value;
  };
  const auto corner = [&](const At& at) { return Corner{at, f(at)}; };
  std::array<Corner, N + 1> simplex;
  simplex[0] = corner(start);
  for (std::size_t i = 0; i < N; ++i) {
    At at = start;
    at[i] += steps[i];
    simplex[i + 1] = corner(at);
  }
  const auto between = [](const At& a, const At& b, double t) {  // a at 0, b at 1
    At at;
    for (std::size_t i = 0; i < N; ++i) at[i] = a[i] + t * (b[i] - a[i]);
    return at;
  };
  for (int step = 0; step < most_steps; ++step) {
    std::stable_sort(simplex.begin(), simplex.end(),
                     [](const Corner& a, const Corner& b) { return a.value < b.value; });
    Corner& worst = simplex[N];
    if (worst.value - simplex[0].value < tolerance) break;
    At middle{};
    for (std::size_t k = 0; k < N; ++k) {
      for (std::size_t i = 0; i < N; ++i) {
        middle[i] += simplex[k].at[i] / static_cast<double>(N);
      }
    }
    const Corner mirrored = corner(between(middle, worst.at, -1));
    if (mirrored.value < simplex[0].value) {
      const Corner further = corner(between(middle, worst.at, -2));
      worst = further.value < mirrored.value ? further : mirrored;
    } else if (mirrored.value < simplex[N - 1].value) {
      worst = mirrored;
    } else {
      const bool outside = mirrored.value < worst.value;
      const Corner nearer = corner(between(middle, worst.at, outside ? -0.5 : 0.5));
      if (nearer.value < std::min(mirrored.value, worst.value)) {
        worst = nearer;
      } else {
        for (std::size_t k = 1; k <= N; ++k) {
          simplex[k] = corner(between(simplex[0].at, simplex[k].at, 0.5));
        }
      }
    }
  }
  return std::min_element(simplex.begin(), simplex.end(),
                          [](const Corner& a, const Corner& b) { return a.value < b.value; })
      ->at;
}

}  // namespace inkling
