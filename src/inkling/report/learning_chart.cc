#include "inkling/report/learning_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace inkling {
namespace {

constexpr double kCurveTopPx = 26, kHeightPx = 150, kCurveAxisPx = 34, kLeftPx = 48, kCurveRightPx = 12;
constexpr std::size_t kMostFolds = 20;  // drawn one by one

// One curve's values by epoch, from 1.
using Values = std::vector<double>;

std::vector<Values> curves_of(const ApproachResult& approach,
                              double (*value)(const LearningEpoch&)) {
  std::vector<Values> all;
  for (const RecognitionFold& fold : approach.folds) {
    Values values;
    for (const LearningEpoch& epoch : fold.curve) values.push_back(value(epoch));
    if (!values.empty()) all.push_back(std::move(values));
  }
  return all;
}

Values mean_of(const std::vector<Values>& curves) {
  Values mean;
  for (std::size_t e = 0;; ++e) {
    double sum = 0, count = 0;
    for (const Values& curve : curves) {
      if (e < curve.size()) sum += curve[e], ++count;
    }
    if (count == 0) return mean;
    mean.push_back(sum / count);
  }
}

// The axes of one picture: epochs across, 0 … top upwards.
class Plot {
 public:
  Plot(int width, std::size_t epochs, double top) : width_(width), epochs_(epochs), top_(top) {}

  void axes(const std::string& name) {
    for (const double share : {0.0, 0.5, 1.0}) {
      body_ += fmt::format(
          "<line class=\"grid\" x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"/>\n",
          kLeftPx, y(share * top_), width_ - kCurveRightPx, y(share * top_));
      body_ += fmt::format("<text class=\"y\" x=\"{:.1f}\" y=\"{:.1f}\">{:.3g}</text>\n",
                           kLeftPx - 8, y(share * top_) + 4, share * top_);
    }
    for (const std::size_t epoch : {std::size_t{1}, (epochs_ + 1) / 2, epochs_}) {
      body_ += fmt::format("<text class=\"x\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n", x(epoch),
                           kCurveTopPx + kHeightPx + 18, epoch);
    }
    body_ += fmt::format("<text class=\"start\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n", kLeftPx,
                         kCurveTopPx - 12, name);
  }

  void line(const Values& values, double opacity, double stroke_px) {
    std::string points;
    for (std::size_t e = 0; e < values.size(); ++e) {
      points += fmt::format("{:.1f},{:.1f} ", x(e + 1), y(std::min(values[e], top_)));
    }
    body_ += fmt::format(
        "<polyline class=\"curve series1\" style=\"opacity:{:.2f};stroke-width:{:.1f}\" "
        "points=\"{}\"/>\n",
        opacity, stroke_px, points);
  }

  std::string svg(const std::string& css_class, const std::string& label) const {
    const double height = kCurveTopPx + kHeightPx + kCurveAxisPx;
    return fmt::format(
        "<svg class=\"chart {}\" viewBox=\"0 0 {} {:.0f}\" width=\"{}\" height=\"{:.0f}\" "
        "role=\"img\" aria-label=\"{}\">\n{}</svg>\n",
        css_class, width_, height, width_, height, label, body_);
  }

 private:
  double x(std::size_t epoch) const {
    const double share =
        epochs_ > 1 ? static_cast<double>(epoch - 1) / static_cast<double>(epochs_ - 1) : 0.5;
    return kLeftPx + share * (width_ - kLeftPx - kCurveRightPx);
  }
  double y(double value) const { return kCurveTopPx + (1 - value / top_) * kHeightPx; }

  int width_;
  std::size_t epochs_;
  double top_;
  std::string body_;
};

// To two figures, the last of them even, so that the half of it is short, too.
double rounded_up(double value) {
  const double unit = std::pow(10, std::floor(std::log10(value)) - 1) * 2;
  return unit * std::ceil(value / unit - 1e-9);
}

std::string chart(const std::vector<Values>& curves, double top, const std::string& name, int width,
                  const std::string& css_class) {
  const Values mean = mean_of(curves);
  Plot plot(width, mean.size(), top);
  plot.axes(name);
  for (std::size_t i = 0; i < std::min(kMostFolds, curves.size()); ++i) {
    plot.line(curves[i], 0.25, 1);
  }
  plot.line(mean, 1, 2);
  return plot.svg(css_class, name + " by epoch");
}

}  // namespace

std::string learning_chart(const ApproachResult& approach, int width,
                           const std::string& css_class) {
  const auto losses = curves_of(approach, [](const LearningEpoch& e) { return e.loss; });
  if (losses.empty()) return "";
  double top = 0.02;
  for (const Values& curve : losses)
    top = std::max(top, *std::max_element(curve.begin(), curve.end()));
  std::string html = chart(losses, rounded_up(top), "loss", width, css_class);
  const auto scores = curves_of(approach, [](const LearningEpoch& e) { return e.inner_uf1; });
  if (scores.front().front() >= 0) html += chart(scores, 1, "UF1 inside", width, css_class);
  return html;
}

}  // namespace inkling
