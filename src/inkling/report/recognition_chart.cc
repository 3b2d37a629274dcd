#include "inkling/report/recognition_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "inkling/report/static_page.h"

namespace inkling {
namespace {

constexpr double kRowPx = 34, kTopPx = 8, kAxisPx = 34, kRightPx = 16;

std::string line(const char* css, double x1, double y1, double x2, double y2) {
  return fmt::format(
      "<line class=\"{}\" x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"/>\n", css, x1, y1,
      x2, y2);
}

std::string text(const char* css, double x, double y, const std::string& words) {
  return fmt::format("<text class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n", css, x, y,
                     html_text(words));
}

std::string svg(const std::string& css_class, int width, double height, const char* label,
                const std::string& body) {
  return fmt::format(
      "<svg class=\"chart {}\" viewBox=\"0 0 {} {:.0f}\" width=\"{}\" height=\"{:.0f}\" "
      "role=\"img\" aria-label=\"{}\">\n{}</svg>\n",
      css_class, width, height, width, height, label, body);
}

std::vector<std::size_t> best_first(const RecognitionResult& result) {
  std::vector<std::size_t> order(result.approaches.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return result.approaches[a].score.total.uf1() > result.approaches[b].score.total.uf1();
  });
  return order;
}

double best_baseline(const RecognitionResult& result) {
  double best = -1;
  for (const ApproachResult& a : result.approaches) {
    if (a.baseline) best = std::max(best, a.score.total.uf1());
  }
  return best;
}

// Names of that many characters at most fit beside the rows; longer ones are cut in the middle.
std::string fitted(const std::string& name, std::size_t characters) {
  if (name.size() <= characters) return name;
  return name.substr(0, characters - 8) + "…" + name.substr(name.size() - 6);
}

}  // namespace

std::string uf1_chart(const RecognitionResult& result, int width, const std::string& css_class) {
  const bool narrow = width < 500;
  const double left = narrow ? 16 : 270;
  const double row_px = narrow ? kRowPx + 14 : kRowPx;
  const double bottom = kTopPx + row_px * static_cast<double>(result.approaches.size());
  const auto x = [&](double share) { return left + share * (width - left - kRightPx); };
  std::string body;
  for (int tenth = 0; tenth <= 10; tenth += 2) {
    body += line("grid", x(0.1 * tenth), kTopPx, x(0.1 * tenth), bottom);
    body += text("x", x(0.1 * tenth), bottom + 18, fmt::format("{:.1f}", 0.1 * tenth));
  }
  if (const double baseline = best_baseline(result); baseline >= 0) {
    body += line("mark series6", x(baseline), kTopPx, x(baseline), bottom);
  }
  double y = kTopPx + (narrow ? row_px - 13 : row_px / 2);
  for (const std::size_t a : best_first(result)) {
    const ApproachResult& approach = result.approaches[a];
    const double uf1 = approach.score.total.uf1();
    const std::string series = approach.baseline ? "series6" : "series1";
    if (narrow) {
      body += text("start", left, y - 15, fitted(approach.name, 40));
    } else {
      body += text("y", left - 14, y + 4, fitted(approach.name, 34));
    }
    if (const auto& i = approach.score.uf1) {
      body += line(("error " + series).c_str(), x(i->low), y, x(i->high), y);
    }
    body += fmt::format(
        "<circle class=\"point {}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"5.5\"><title>{}: UF1 "
        "{:.3f}</title></circle>\n",
        series, x(uf1), y, html_text(approach.name), uf1);
    y += row_px;
  }
  return svg(css_class, width, bottom + kAxisPx, "UF1 of every approach with its interval", body);
}

std::string subject_bars(const ApproachResult& approach, int width, const std::string& css_class) {
  std::vector<NamedConfusion> subjects = approach.score.subjects;
  std::stable_sort(subjects.begin(), subjects.end(), [](const auto& a, const auto& b) {
    return a.confusion.accuracy() < b.confusion.accuracy();
  });
  constexpr double kLeft = 34, kHeight = 130;
  const double slot = (width - kLeft) / static_cast<double>(subjects.size());
  const auto y = [&](double share) { return kTopPx + (1 - share) * kHeight; };
  std::string body;
  for (const double share : {0.0, 0.5, 1.0}) {
    body += line("grid", kLeft, y(share), width, y(share));
    body += text("y", kLeft - 6, y(share) + 4, fmt::format("{:.0f}", 100 * share));
  }
  double x = kLeft;
  for (const NamedConfusion& subject : subjects) {
    const double share = subject.confusion.accuracy();
    const double bar = std::max(1.0, share * kHeight);  // one of height 0 could not be pointed at
    body += fmt::format(
        "<rect class=\"subject\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" "
        "height=\"{:.1f}\"><title>"
        "{}: {:.0f} % of {} samples</title></rect>\n",
        x + 0.1 * slot, kTopPx + kHeight - bar, std::min(0.8 * slot, 40.0), bar,
        html_text(subject.name), 100 * share, subject.confusion.total());
    x += slot;
  }
  return svg(css_class, width, kTopPx + kHeight + 8, "Share of right answers of each subject",
             body);
}

}  // namespace inkling
