#include <fmt/format.h>

#include <cassert>

#include "inkling/evaluation/proportion.h"
#include "inkling/report/sensitivity.h"
#include "inkling/report/sensitivity_chart.h"
#include "inkling/report/static_page.h"

namespace inkling {
namespace {

using Where = Crossing::Where;

std::vector<ChartSeries> all_series(std::span<const SensitivityResult> results) {
  std::vector<ChartSeries> series;
  for (const SensitivityResult& result : results) {
    for (const SpotterSensitivity& spotter : result.spotters) {
      std::string name = results.size() > 1 ? result.recording : spotter.spotter;
      if (results.size() > 1 && result.spotters.size() > 1) name += ", " + spotter.spotter;
      series.push_back({name, &result, &spotter});
    }
  }
  return series;
}

// Numbers keep their units beside them.
std::string sentence_html(const ChartSeries& one) {
  std::string html = html_text(sensitivity_sentence(*one.result, *one.spotter));
  for (const std::string unit : {" %", " px"}) {
    for (std::size_t at = 0; (at = html.find(unit, at)) != std::string::npos;) {
      html.replace(at, 1, "&nbsp;");
    }
  }
  return html;
}

// With several curves each is named; the first one is the headline.
std::string summary(const std::vector<ChartSeries>& series, const std::string& title) {
  std::string html = fmt::format("<section class=\"summary\">\n<h1>{}</h1>\n", html_text(title));
  for (std::size_t i = 0; i < series.size(); ++i) {
    const std::string sentence = sentence_html(series[i]);
    const std::string name =
        series.size() > 1 ? fmt::format("<span class=\"swatch series{}\"></span>{}: ", hue(i),
                                        html_text(series[i].name))
                          : "";
    html += fmt::format("<p class=\"{}\">{}{}</p>\n", i == 0 ? "lead" : "other", name, sentence);
  }
  html +=
      "<p class=\"caution\">These figures are on inserted truth: movements of known size, smooth "
      "warps of the skin, put into this very footage. Real movements differ in speed, shape and "
      "light; read the sizes as a floor, not as a promise.</p>\n</section>\n";
  return html;
}

std::string percent_text(const Crossing& c) { return fmt::format("{:.2f} %", 100 * c.amplitude); }

std::string crossing_text(const Crossing& c, double inter_ocular_px) {
  if (c.where == Where::kAbove) return "not reached up to " + percent_text(c);
  return fmt::format("{}{} ({:.1f} px)", c.where == Where::kBelow ? "at most " : "",
                     percent_text(c), c.amplitude * inter_ocular_px);
}

// "1.20 to 1.61 %", with ends that lie outside of what was tried said as such.
std::string interval_text(const Threshold& t) {
  if (t.low.where == t.high.where && t.low.where != Where::kWithin) return "";
  const std::string low =
      t.low.where == Where::kBelow ? "below " + percent_text(t.low) : percent_text(t.low);
  const std::string high =
      t.high.where == Where::kAbove ? "beyond " + percent_text(t.high) : percent_text(t.high);
  return low + " to " + high;
}

std::string threshold_cell(const char* label, const Threshold& t, double inter_ocular_px) {
  return fmt::format("<td data-label=\"{}\"><span>{}<small>{}</small></span></td>", label,
                     crossing_text(t.at, inter_ocular_px), interval_text(t));
}

std::string alarm_cell(const ChartSeries& one) {
  const double minutes = one.result->held_s / 60;
  const ConfidenceInterval counts = poisson_interval(one.spotter->false_alarms);
  return fmt::format(
      "<td data-label=\"false alarms a minute\"><span>{:.1f}<small>{:.1f} to {:.1f}; {} in {:.1f} "
      "min"
      "</small></span></td>",
      one.result->false_alarms_per_min(*one.spotter), counts.low / minutes, counts.high / minutes,
      one.spotter->false_alarms, minutes);
}

std::string curve_panel(const std::vector<ChartSeries>& series) {
  std::string html = "<section class=\"panel\">\n<h2>How much is found</h2>\n";
  html +=
      sensitivity_chart(series, 940, 400, "wide") + sensitivity_chart(series, 340, 300, "narrow");
  html +=
      "<p class=\"hint\">Points: share found, with 95 % intervals (Wilson). Line: fitted curve "
      "with "
      "its 95 % band (bootstrap). Dashed: where it reaches 50 and 90 %. Found: a micro-expression "
      "was spotted that contains the inserted apex, or whose apex lies within the inserted "
      "movement "
      "or 2 frames of it.</p>\n"
      "<div class=\"scroll\"><table class=\"cards\">\n<thead><tr><th></th><th>half are found "
      "from</th><th>9 in 10 "
      "are found from</th><th>false alarms a minute</th><th>by chance</th></tr></thead>\n<tbody>\n";
  for (std::size_t i = 0; i < series.size(); ++i) {
    const PsychometricCurve& curve = series[i].spotter->curve;
    const double iod = series[i].result->inter_ocular_px;
    html += fmt::format(
        "<tr><td><span class=\"swatch series{}\"></span>{}</td>{}{}{}<td data-label=\"by "
        "chance\"><span>{:.1f} %</span></td></tr>\n",
        hue(i), html_text(series[i].name), threshold_cell("half are found from", curve.half, iod),
        threshold_cell("9 in 10 are found from", curve.nine_tenths, iod), alarm_cell(series[i]),
        100 * series[i].spotter->chance);
  }
  return html + "</tbody></table></div>\n</section>\n";
}

std::string count_cell(const SensitivityCell* cell) {
  if (cell == nullptr || cell->shown == 0) return "<td>-</td>";
  const ConfidenceInterval interval = cell->interval();
  return fmt::format(
      "<td>{}/{}<span class=\"bar\"><i "
      "style=\"width:{:.0f}%\"></i></span><small>{:.0f}-{:.0f}</small>"
      "<small>strict {}</small></td>",
      cell->found, cell->shown,
      100 * static_cast<double>(cell->found) / static_cast<double>(cell->shown), 100 * interval.low,
      100 * interval.high, cell->found_strict);
}

std::string region_table(const ChartSeries& one, std::size_t index, bool named) {
  const auto amplitudes = one.result->amplitudes_iod();
  std::string html;
  if (named) {
    html += fmt::format("<h3><span class=\"swatch series{}\"></span>{}</h3>\n", hue(index),
                        html_text(one.name));
  }
  html += fmt::format("<div class=\"scroll\"><table class=\"series{}\">\n<thead><tr><th></th>",
                      hue(index));
  for (const double a : amplitudes) {
    html += fmt::format("<th>{:.3g} %<br>{:.1f} px</th>", 100 * a, a * one.result->inter_ocular_px);
  }
  html += "</tr></thead>\n<tbody>\n";
  for (const SensitivityCell& row : one.spotter->cells) {
    if (row.amplitude_iod != amplitudes.front()) break;
    html += fmt::format("<tr{}><td>{}</td>", row.region == kAllRegions ? " class=\"all\"" : "",
                        row.region);
    for (const double a : amplitudes) html += count_cell(one.spotter->cell(a, row.region));
    html += "</tr>\n";
  }
  return html + "</tbody></table></div>\n";
}

std::string region_panel(const std::vector<ChartSeries>& series) {
  std::string html =
      "<section class=\"panel\">\n<h2>By region of the face</h2>\n<p class=\"hint\">Found of "
      "inserted, its 95 % interval in % (Wilson), and how many are found by the strict rule: IoU "
      "of the "
      "intervals at least 0.5.</p>\n";
  for (std::size_t i = 0; i < series.size(); ++i) {
    html += region_table(series[i], i, series.size() > 1);
  }
  return html + "</section>\n";
}

void fact(std::string& html, std::string_view name, const std::string& value) {
  html += fmt::format("<dt>{}</dt><dd>{}</dd>\n", name, html_text(value));
}

std::string rate_text(const SensitivityResult& result) {
  return result.bitrate_kbps > 0 ? fmt::format("H.264 at {:.0f} kbit/s", result.bitrate_kbps)
                                 : std::string("H.264, nearly without loss");
}

std::string method_panel(const SensitivityResult& result) {
  std::string html = fmt::format("<section class=\"panel\">\n<h2>What was done{}</h2>\n",
                                 ": " + html_text(result.recording));
  html += fmt::format(
      "<p class=\"hint\">{} copies of the footage were made with movements at random times, "
      "encoded "
      "again, followed and spotted as any recording; one copy without movements gives the false "
      "alarms.</p>\n<dl class=\"facts\">\n",
      result.passes);
  fact(html, "recording",
       fmt::format("{}, {} x {}, {:.3g} frames a second, {:.1f} s, eyes {:.0f} px apart",
                   result.codec, result.width, result.height, result.fps, result.duration_s,
                   result.inter_ocular_px));
  fact(html, "copies", rate_text(result));
  fact(html, "face held",
       fmt::format("{:.1f} of {:.1f} s", result.held_s, result.end_s - result.begin_s));
  for (const auto& [name, value] : result.options) fact(html, html_text(name), value);
  for (const auto& [name, value] : result.versions) fact(html, html_text(name), value);
  fact(html, "SHA-256 of the input", result.input_sha256);
  html += "</dl>\n<ul class=\"notes\">\n";
  for (const std::string& note : result.notes) html += "<li>" + html_text(note) + "</li>\n";
  return html + "</ul>\n</section>\n";
}

}  // namespace

std::string sensitivity_html(std::span<const SensitivityResult> results) {
  assert(!results.empty());
  const auto series = all_series(results);
  const std::string title = results.size() == 1
                                ? "What " + results[0].recording + " can show"
                                : fmt::format("What {} set-ups can show", results.size());
  std::string body = summary(series, title) + curve_panel(series) + region_panel(series);
  for (const SensitivityResult& result : results) body += method_panel(result);
  return static_page(title, body,
                     "The same figures stand in sensitivity.csv and sensitivity.json.");
}

}  // namespace inkling
