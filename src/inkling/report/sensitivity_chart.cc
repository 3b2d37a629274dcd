#include "inkling/report/sensitivity_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "inkling/report/static_page.h"

namespace inkling {
namespace {

using Where = Crossing::Where;

constexpr double kLeft = 48, kRight = 14, kTop = 16, kBottom = 46;
constexpr double kBesidePx = 5;  // between the points of two series at one amplitude

class Chart {
 public:
  Chart(const std::vector<ChartSeries>& series, int width, int height)
      : series_(series), width_(width), height_(height) {
    for (const ChartSeries& one : series) {
      for (const double a : one.result->amplitudes_iod()) amplitudes_.insert(a);
    }
    // A little air beside the outermost points.
    low_ = std::log(*amplitudes_.begin() * 0.86), high_ = std::log(*amplitudes_.rbegin() * 1.16);
  }

  std::string draw(const std::string& css_class) {
    svg_ = fmt::format(
        "<svg class=\"chart {}\" viewBox=\"0 0 {} {}\" width=\"{}\" height=\"{}\" role=\"img\" "
        "aria-label=\"Share of inserted movements that are found, against their size\">\n",
        css_class, width_, height_, width_, height_);
    grid();
    for (std::size_t i = 0; i < series_.size(); ++i) band(i);
    for (std::size_t i = 0; i < series_.size(); ++i) marks(i);
    for (std::size_t i = 0; i < series_.size(); ++i) curve(i), points(i);
    return svg_ + "</svg>\n";
  }

 private:
  double x(double amplitude) const {
    return kLeft + (std::log(amplitude) - low_) / (high_ - low_) * (width_ - kLeft - kRight);
  }
  double y(double share) const { return kTop + (1 - share) * (height_ - kTop - kBottom); }

  void line(const char* css, double x1, double y1, double x2, double y2) {
    svg_ += fmt::format(
        "<line class=\"{}\" x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"/>\n", css, x1,
        y1, x2, y2);
  }
  void text(const char* css, double at_x, double at_y, const std::string& words) {
    svg_ += fmt::format("<text class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n", css, at_x, at_y,
                        words);
  }

  void grid() {
    for (int percent = 0; percent <= 100; percent += 25) {
      const double at = y(percent / 100.0);
      line(percent == 0 ? "axis" : "grid", kLeft, at, width_ - kRight, at);
      text("tick y", kLeft - 8, at + 4, fmt::format("{} %", percent));
    }
    double last = -1e9;
    for (const double a : amplitudes_) {
      line("axis", x(a), y(0), x(a), y(0) + 5);
      if (x(a) - last < 34) continue;
      last = x(a);
      text("tick x", x(a), y(0) + 20, fmt::format("{:.3g} %", 100 * a));
    }
    text("label", (kLeft + width_ - kRight) / 2, height_ - 6,
         "size of the movement, % of the eye distance");
  }

  void band(std::size_t i) {
    const auto& points = series_[i].spotter->curve.band;
    std::string shape;
    for (const BandPoint& p : points) {
      shape += fmt::format("{:.1f},{:.1f} ", x(p.amplitude), y(p.interval.high));
    }
    for (auto p = points.rbegin(); p != points.rend(); ++p) {
      shape += fmt::format("{:.1f},{:.1f} ", x(p->amplitude), y(p->interval.low));
    }
    svg_ += fmt::format("<polygon class=\"band series{}\" points=\"{}\"/>\n", hue(i), shape);
  }

  void curve(std::size_t i) {
    std::string way;
    for (const BandPoint& p : series_[i].spotter->curve.band) {
      way += fmt::format("{:.1f},{:.1f} ", x(p.amplitude), y(p.probability));
    }
    svg_ += fmt::format("<polyline class=\"curve series{}\" points=\"{}\"/>\n", hue(i), way);
  }

  void points(std::size_t i) {
    const SpotterSensitivity& spotter = *series_[i].spotter;
    const double beside =
        kBesidePx * (static_cast<double>(i) - (static_cast<double>(series_.size()) - 1) / 2);
    for (const SensitivityCell& cell : spotter.cells) {
      if (cell.region != kAllRegions || cell.shown == 0) continue;
      const double share = static_cast<double>(cell.found) / static_cast<double>(cell.shown);
      const double at = x(cell.amplitude_iod) + beside;
      const ConfidenceInterval interval = cell.interval();
      const std::string css = fmt::format("error series{}", hue(i));
      line(css.c_str(), at, y(interval.low), at, y(interval.high));
      svg_ += fmt::format(
          "<circle class=\"point series{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4.5\"><title>{} of {} "
          "found at {:.3g} %</title></circle>\n",
          hue(i), at, y(share), cell.found, cell.shown, 100 * cell.amplitude_iod);
    }
  }

  void marks(std::size_t i) {
    for (const Threshold* t :
         {&series_[i].spotter->curve.half, &series_[i].spotter->curve.nine_tenths}) {
      if (t->at.where != Where::kWithin) continue;
      const double at = x(t->at.amplitude), up = y(t->probability);
      const std::string css = fmt::format("mark series{}", hue(i));
      line(css.c_str(), kLeft, up, at, up);
      line(css.c_str(), at, up, at, y(0));
      if (series_.size() > 1) continue;  // the table says it
      text("marktext", at + 5, y(0) - 8 - (t->probability < 0.6 ? 0 : 18),
           fmt::format("{:.0f} % at {:.2f} %", 100 * t->probability, 100 * t->at.amplitude));
    }
  }

  const std::vector<ChartSeries>& series_;
  int width_, height_;
  std::set<double> amplitudes_;
  double low_ = 0, high_ = 1;
  std::string svg_;
};

}  // namespace

std::string sensitivity_chart(const std::vector<ChartSeries>& series, int width, int height,
                              const std::string& css_class) {
  return Chart(series, width, height).draw(css_class);
}

}  // namespace inkling
