#include "inkling/report/recognition_panels.h"

#include <fmt/format.h>

#include "inkling/core/version.h"
#include "inkling/report/learning_chart.h"
#include "inkling/report/recognition_chart.h"
#include "inkling/report/static_page.h"

namespace inkling {
namespace {

std::string confusion_table(const Confusion& confusion, const std::vector<std::string>& classes) {
  std::string html =
      "<div class=\"scroll\"><table class=\"confusion series1\">\n<thead><tr><th>is, was "
      "named</th>";
  for (const std::string& name : classes) html += "<th>" + html_text(name) + "</th>";
  html += "<th>samples</th><th>recall</th><th>F1</th></tr></thead>\n<tbody>\n";
  for (std::size_t t = 0; t < classes.size(); ++t) {
    html += "<tr><td>" + html_text(classes[t]) + "</td>";
    const auto samples = static_cast<double>(confusion.samples(t));
    for (std::size_t g = 0; g < classes.size(); ++g) {
      const auto count = confusion.at(t, g);
      const double share = samples > 0 ? static_cast<double>(count) / samples : 0;
      html +=
          fmt::format("<td class=\"{}\" style=\"--share:{:.0f}%\">{}<small>{:.0f} %</small></td>",
                      t == g ? "right" : "wrong", 100 * share, count, 100 * share);
    }
    html += fmt::format("<td>{}</td><td>{:.3f}</td><td>{:.3f}</td></tr>\n", confusion.samples(t),
                        confusion.recall(t), confusion.f1(t));
  }
  return html + "</tbody></table></div>\n";
}

std::string dataset_table(const std::vector<NamedConfusion>& datasets) {
  if (datasets.size() < 2) return "";
  std::string html =
      "<h3>By data set</h3>\n<div class=\"scroll\"><table>\n<thead><tr><th></th><th>samples</th>"
      "<th>UF1</th><th>UAR</th><th>accuracy</th></tr></thead>\n<tbody>\n";
  for (const NamedConfusion& d : datasets) {
    html += fmt::format(
        "<tr><td>{}</td><td>{}</td><td>{:.3f}</td><td>{:.3f}</td><td>{:.3f}</td></tr>\n",
        html_text(d.name), d.confusion.total(), d.confusion.uf1(), d.confusion.uar(),
        d.confusion.accuracy());
  }
  return html + "</tbody></table></div>\n";
}

void fact(std::string& html, const std::string& name, const std::string& value) {
  html += fmt::format("<dt>{}</dt><dd>{}</dd>\n", html_text(name), html_text(value));
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

// Folds are the same for all approaches; what was learnt from may differ.
std::string folds_list(const RecognitionResult& result) {
  std::string html = fmt::format(
      "<details><summary>{} folds and whom was learnt from</summary>\n<div class=\"scroll\"><table>"
      "\n<thead><tr><th>fold</th><th>asked of</th><th>learnt from</th></tr></thead>\n<tbody>\n",
      result.approaches.front().folds.size());
  for (std::size_t f = 0; f < result.approaches.front().folds.size(); ++f) {
    const RecognitionFold& fold = result.approaches.front().folds[f];
    html += fmt::format("<tr><td>{}</td><td>{}</td><td>", html_text(fold.name),
                        html_text(joined(fold.test_subjects)));
    html += fmt::format("{} subjects</td></tr>\n", fold.subjects_read.size());
  }
  return html + "</tbody></table></div></details>\n";
}

}  // namespace

std::string approach_panel(const RecognitionResult& result, const ApproachResult& approach,
                           bool open) {
  std::string html =
      fmt::format("<section class=\"panel\">\n<details{}><summary><h2>{}</h2></summary>\n",
                  open ? " open" : "", html_text(approach.name));
  html += confusion_table(approach.score.total, result.classes);
  html += dataset_table(approach.score.datasets);
  html +=
      "<h3>By subject</h3>\n<p class=\"hint\">Right answers in %, the lowest first; point at a bar "
      "for its subject.</p>\n";
  html += subject_bars(approach, 940, "wide") + subject_bars(approach, 340, "narrow");
  if (const std::string wide = learning_chart(approach, 940, "wide"); !wide.empty()) {
    html +=
        "<h3>Learning</h3>\n<p class=\"hint\">By epoch; a faint line a fold (the first 20), their "
        "mean in front. Nothing here is of the people who were asked.</p>\n" +
        wide + learning_chart(approach, 340, "narrow");
  }
  html += "<dl class=\"facts\">\n";
  if (!approach.descriptor.empty()) fact(html, "descriptor", approach.descriptor);
  fact(html, "recogniser", approach.recognizer);
  if (approach.parameters > 0) fact(html, "parameters", std::to_string(approach.parameters));
  if (!approach.folds.empty() && !approach.folds[0].chosen.empty()) {
    fact(html, "chosen in the first fold", approach.folds[0].chosen);
  }
  return html + "</dl>\n</details>\n</section>\n";
}

std::string method_panel(const RecognitionResult& result) {
  std::string html = "<section class=\"panel\">\n<h2>What was done</h2>\n<dl class=\"facts\">\n";
  fact(html, "catalogue", result.catalog);
  fact(html, "SHA-256 of the catalogue", result.catalog_sha256);
  fact(html, "classes", result.class_map + ": " + joined(result.classes));
  fact(html, "protocol",
       result.protocol +
           (result.groups > 0 ? fmt::format(", {} groups", result.groups) : std::string()));
  fact(html, "seed", std::to_string(result.seed));
  fact(html, "resamples", std::to_string(result.resamples));
  fact(html, "clips", result.crop);
  fact(html, "inkling", kVersion);
  return html + "</dl>\n" + folds_list(result) + "</section>\n";
}

}  // namespace inkling
