#include <fmt/format.h>

#include <algorithm>

#include "inkling/report/recognition.h"
#include "inkling/report/recognition_chart.h"
#include "inkling/report/recognition_panels.h"
#include "inkling/report/static_page.h"

namespace inkling {
namespace {

std::string interval_text(const std::optional<ConfidenceInterval>& interval) {
  return interval ? fmt::format("{:.3f} to {:.3f}", interval->low, interval->high) : "";
}

std::string score_cell(const char* label, double value,
                       const std::optional<ConfidenceInterval>& interval) {
  return fmt::format("<td data-label=\"{}\"><span>{:.3f}<small>{}</small></span></td>", label,
                     value, interval_text(interval));
}

std::string plural(std::size_t count, const char* what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

std::string lead(const RecognitionResult& result) {
  const ApproachResult& best = result.approaches[result.best()];
  return fmt::format("{} names {} classes with UF1 {:.3f}{} and UAR {:.3f}, over {} of {}.",
                     html_text(best.name), result.classes.size(), best.score.total.uf1(),
                     best.score.uf1 ? fmt::format(" ({})", interval_text(best.score.uf1)) : "",
                     best.score.total.uar(), plural(result.samples.size(), "sample"),
                     plural(result.subjects(), "subject"));
}

std::string summary(const RecognitionResult& result) {
  std::string html = "<section class=\"summary\">\n<h1>Recognition</h1>\n<p class=\"lead\">" +
                     lead(result) + "</p>\n";
  html +=
      "<p class=\"other\">UF1 and UAR are means over classes of F1 and recall, from counts pooled "
      "over all folds; intervals of 95 % from a bootstrap over subjects. Nobody is in both "
      "training "
      "and test: in each fold an approach can read the samples of its training subjects only, and "
      "scaling and parameters are chosen among these.</p>\n";
  if (result.synthetic) {
    html +=
        "<p class=\"caution\">These figures are on synthetic truth: people who do not exist, with "
        "movements that were put in. They compare methods; they say little about real faces.</p>\n";
  }
  return html + "</section>\n";
}

const PairedComparison* comparison_with(const RecognitionResult& result, std::size_t approach) {
  for (const ApproachComparison& c : result.comparisons) {
    if (c.second == approach) return &c.test;
  }
  return nullptr;
}

std::string p_text(const std::optional<double>& p) {
  if (!p) return "";
  return *p < 0.001 ? "&lt; 0.001" : fmt::format("{:.3f}", *p);
}

std::string difference_cells(const PairedComparison* test) {
  if (test == nullptr) {
    return "<td data-label=\"less than the best by\">best</td><td></td>";
  }
  return score_cell("less than the best by", test->uf1_difference, test->uf1_interval) +
         "<td data-label=\"p\">" + p_text(test->p) + "</td>";
}

std::string table_panel(const RecognitionResult& result) {
  std::string html = "<section class=\"panel\">\n<h2>Approaches</h2>\n";
  html += uf1_chart(result, 940, "wide") + uf1_chart(result, 340, "narrow");
  html +=
      "<p class=\"hint\">UF1 with its 95 % interval; grey: baselines that look at no picture, the "
      "best of them dashed.</p>\n<div class=\"scroll\"><table class=\"cards\">\n<thead><tr><th>"
      "</th><th>UF1</th><th>UAR</th><th>accuracy</th><th>features</th><th>less than the best "
      "by</th><th>p</th></tr></thead>\n<tbody>\n";
  for (std::size_t a = 0; a < result.approaches.size(); ++a) {
    const ApproachResult& approach = result.approaches[a];
    const RecognitionScore& score = approach.score;
    html += fmt::format("<tr{}><td>{}</td>", a == result.best() ? " class=\"all\"" : "",
                        html_text(approach.name));
    html += score_cell("UF1", score.total.uf1(), score.uf1) +
            score_cell("UAR", score.total.uar(), score.uar) +
            score_cell("accuracy", score.total.accuracy(), score.accuracy);
    html += fmt::format("<td data-label=\"features\">{}</td>",
                        approach.dimension ? std::to_string(approach.dimension) : "none");
    html += difference_cells(comparison_with(result, a)) + "</tr>\n";
  }
  return html +
         "</tbody></table></div>\n<p class=\"hint\">p: chance of so large a difference in UF1 if "
         "the answers to each subject were exchanged at random between the two (permutation test, "
         "two-sided). With many approaches some small p are to be expected.</p>\n</section>\n";
}

std::string notes_panel(const RecognitionResult& result) {
  if (result.notes.empty() && result.left_out.empty()) return "";
  std::string html = "<section class=\"panel\">\n<h2>To bear in mind</h2>\n<ul class=\"notes\">\n";
  for (const std::string& note : result.notes) html += "<li>" + html_text(note) + "</li>\n";
  html += "</ul>\n";
  constexpr std::size_t kShown = 50;
  if (!result.left_out.empty()) {
    html += fmt::format("<details><summary>{} left out</summary>\n<ul class=\"notes\">\n",
                        plural(result.left_out.size(), "sample"));
    for (std::size_t i = 0; i < std::min(kShown, result.left_out.size()); ++i) {
      html += "<li>" + html_text(result.left_out[i].why) + "</li>\n";
    }
    if (result.left_out.size() > kShown) html += "<li>… the rest is in results.json</li>\n";
    html += "</ul></details>\n";
  }
  return html + "</section>\n";
}

}  // namespace

std::string recognition_html(const RecognitionResult& result) {
  std::string body = summary(result) + table_panel(result) + notes_panel(result);
  std::vector<std::size_t> order = {result.best()};
  for (std::size_t a = 0; a < result.approaches.size(); ++a) {
    if (a != order.front()) order.push_back(a);
  }
  for (const std::size_t a : order) {
    body += approach_panel(result, result.approaches[a], a == order.front());
  }
  body += method_panel(result);
  return static_page("Recognition: " + result.class_map, body,
                     "The same figures stand in results.json, every answer in predictions.csv.");
}

}  // namespace inkling
