#include "inkling/labelling/agreement/intraclass_correlation.h"

#include <algorithm>

#include "inkling/core/check.h"

namespace inkling {
namespace {

struct MeanSquares {
  double between_movements = 0, between_coders = 0, rest = 0;
};

MeanSquares mean_squares(const RaterMoments& moments) {
  const auto n = static_cast<double>(moments.movements), k = static_cast<double>(moments.coders());
  double all = 0, own = 0, grand = 0, coders = 0;
  for (const double product : moments.products) all += product;
  for (std::size_t i = 0; i < moments.coders(); ++i) {
    own += moments.products[i * moments.coders() + i];
    grand += moments.mean[i] / k;
  }
  for (const double mean : moments.mean) coders += (mean - grand) * (mean - grand);
  const double between = all / k;
  return {between / (n - 1), n * coders / (k - 1),
          std::max(0.0, own - between) / ((n - 1) * (k - 1))};
}

Statistic trouble_of(const RaterMoments& moments) {
  if (moments.coders() < 2) return {0, kNothingRated};
  if (moments.movements < 2) return {0, "fewer than two movements were measured by all coders"};
  return {};
}

Statistic ratio(double above, double below) {
  if (below == 0) return {0, kNoVariance};
  return {above / below};
}

}  // namespace

void RaterMoments::add(std::span<const double> values) {
  INKLING_CHECK(values.size() == coders());
  RaterMoments one(coders());
  one.movements = 1;
  one.mean.assign(values.begin(), values.end());
  *this += one;
}

RaterMoments& RaterMoments::operator+=(const RaterMoments& other) {
  INKLING_CHECK(other.coders() == coders());
  if (other.movements == 0) return *this;
  const auto mine = static_cast<double>(movements), theirs = static_cast<double>(other.movements);
  const double both = mine * theirs / (mine + theirs);
  for (std::size_t i = 0; i < coders(); ++i) {
    for (std::size_t j = 0; j < coders(); ++j) {
      products[i * coders() + j] += other.products[i * coders() + j] +
                                    (other.mean[i] - mean[i]) * (other.mean[j] - mean[j]) * both;
    }
  }
  for (std::size_t i = 0; i < coders(); ++i) {
    mean[i] += (other.mean[i] - mean[i]) * theirs / (mine + theirs);
  }
  movements += other.movements;
  return *this;
}

Statistic icc_2_1(const RaterMoments& moments) {
  if (const Statistic trouble = trouble_of(moments); !trouble.is_defined()) return trouble;
  const auto [bms, jms, ems] = mean_squares(moments);
  const auto n = static_cast<double>(moments.movements), k = static_cast<double>(moments.coders());
  return ratio(bms - ems, bms + (k - 1) * ems + k * (jms - ems) / n);
}

Statistic icc_3_1(const RaterMoments& moments) {
  if (const Statistic trouble = trouble_of(moments); !trouble.is_defined()) return trouble;
  const MeanSquares squares = mean_squares(moments);
  const auto k = static_cast<double>(moments.coders());
  return ratio(squares.between_movements - squares.rest,
               squares.between_movements + (k - 1) * squares.rest);
}

}  // namespace inkling
