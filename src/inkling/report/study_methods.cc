#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "inkling/core/plural.h"
#include "inkling/report/latex_text.h"
#include "inkling/report/study.h"
#include "inkling/report/study_outputs.h"
#include "inkling/study/picture_check.h"

namespace inkling {
namespace {

std::string named_value(const std::vector<std::pair<std::string, std::string>>& pairs,
                        const std::string& name) {
  for (const auto& [each, value] : pairs) {
    if (each == name) return value;
  }
  return "";
}

std::string group_words(const StudyGroup& group) {
  std::string text = fmt::format("{} of {} ({}; {}", plural(group.samples, "sample"),
                                 plural(group.subjects.size(), "subject"), group.name,
                                 fmt::join(group.datasets, ", "));
  if (group.aged_subjects > 0) {
    text += fmt::format("; {:.1f} to {:.1f} years old, median {:.1f}", group.youngest_years,
                        group.oldest_years, group.median_age_years);
  }
  if (group.median_fps) text += fmt::format("; {:g} frames/s", *group.median_fps);
  return text + ")";
}

bool any_measure(const StudyResult& result, MeasureSource source) {
  return std::any_of(result.measures.begin(), result.measures.end(),
                     [&](const auto& measure) { return measure.source == source; });
}

bool any_frame_rate(const StudyResult& result) {
  return std::any_of(result.comparisons.begin(), result.comparisons.end(),
                     [](const auto& one) { return one.frame_rate.has_value(); });
}

std::string rule_words(const std::string& rule) {
  if (rule == "moving") return "the first and the last frame that show the movement";
  if (rule == "neutral") return "the neutral frames before and behind the movement";
  if (rule == "nearest") return "the frames nearest to the movement's ends";
  return "unknown frames (first and last moving, the neutral ones beside them, or the nearest)";
}

void add_samples_words(const StudyResult& result, std::vector<std::string>& text) {
  std::string groups;
  for (std::size_t i = 0; i < result.groups.size(); ++i) {
    groups += (i == 0                          ? ""
               : i + 1 == result.groups.size() ? " and "
                                               : ", ") +
              group_words(result.groups[i]);
  }
  text.push_back("We compared " + groups + ".");
  text.push_back(
      fmt::format("{} were measured, from codes{}{}; lengths are the middle of what the coded "
                  "frames leave open, "
                  "onset and offset being {}.",
                  plural(result.measures.size(), "quantity") == "1 quantity"
                      ? "One quantity"
                      : fmt::format("{} quantities", result.measures.size()),
                  any_measure(result, MeasureSource::kPictures)
                      ? " and from pictures, as shares of the inter-ocular distance"
                      : "",
                  any_measure(result, MeasureSource::kTable) ? " and from further tables" : "",
                  rule_words(named_value(result.options, "coding-rule"))));
}

void add_statistics_words(const StudyResult& result, std::vector<std::string>& text) {
  text.emplace_back(
      "Samples are nested in subjects. Differences of continuous quantities are those of linear "
      "mixed models with a random intercept for each subject and variances of their own in each "
      "group, fitted by restricted maximum likelihood, with Satterthwaite's degrees of freedom; "
      "they are also given in standard deviations of a sample.");
  text.emplace_back(
      "Cliff's delta and the shift of Hodges and Lehmann weigh every subject the same; their "
      "intervals are those of two-sample U-statistics of subjects (Brunner and Munzel). Shares are "
      "compared by Newcombe's intervals with the effective number of samples of each group, rates "
      "by one value a subject.");
  text.push_back(fmt::format(
      "p values are two-sided, by {} permutations of subjects between the groups of Welch's t of "
      "subjects' means (all of them where there are fewer; seed {}); the rate of false discoveries "
      "is controlled over the family of all {} by Benjamini and Hochberg's procedure.",
      named_value(result.options, "permutations"), named_value(result.options, "seed"),
      plural(result.family, "test")));
  text.push_back(fmt::format(
      "Groups count as the same where two one-sided tests at 5 % place the difference within {} "
      "standard deviations of a sample (shares: within {}); beside each difference stands the one "
      "that the samples would have shown with a power of 80 %.",
      named_value(result.options, "margin"), named_value(result.options, "margin-share")));
  if (!result.ages.empty()) {
    text.emplace_back(
        "Age among children enters a mixed model as a natural cubic spline with knots at 5, 35, 65 "
        "and 95 % of subjects' ages; its p is by permutation of ages over subjects; a straight "
        "line "
        "gives the change a year.");
  }
}

void add_frame_words(const StudyResult& result, std::vector<std::string>& text) {
  text.emplace_back(
      "As moments are known to a frame only, medians of lengths are also given by a log-normal law "
      "fitted to doubly interval-censored lengths, with variances that are robust to the nesting "
      "in "
      "subjects.");
  if (!any_frame_rate(result)) return;
  text.emplace_back(
      "Where frame rates differed, the faster group's codes were put on the slower group's frame "
      "times, at a random phase for each sample, and everything was computed again; a difference "
      "that does not keep its sign with its whole interval under each rule of coding that was "
      "possible is not taken to be one of the groups.");
}

void add_picture_words(const StudyResult& result, std::vector<std::string>& text) {
  const bool differ = std::any_of(
      result.comparisons.begin(), result.comparisons.end(), [](const GroupComparison& one) {
        return picture_target(one.first_pictures, one.second_pictures, one.frame_rate).differs();
      });
  if (!differ) return;
  text.emplace_back(
      "Where pictures differed in the distance between the eyes, in frame rate or in compression, "
      "the finer ones were made as small and as slow as the others and coded again by H.264 with "
      "their quantiser (median over the blocks of faces), the face was followed anew, and "
      "everything that pictures show was computed again; a difference that does not keep its sign "
      "with its whole interval is not taken to be one of the groups.");
}

std::vector<std::string> methods(const StudyResult& result) {
  std::vector<std::string> text;
  add_samples_words(result, text);
  add_statistics_words(result, text);
  add_frame_words(result, text);
  add_picture_words(result, text);
  text.emplace_back(
      "This assumes that subjects are independent of each other, that the subjects' means are near "
      "enough to normal for Student's t, and that within a frame every moment is as likely.");
  text.push_back(fmt::format("All was computed by Inkling {} with Boost.Math {} and Eigen {}.",
                             named_value(result.versions, "inkling"),
                             named_value(result.versions, "boost"),
                             named_value(result.versions, "eigen")));
  return text;
}

}  // namespace

std::string study_methods_markdown(const StudyResult& result) {
  return fmt::format("{}\n", fmt::join(methods(result), " "));
}

std::string study_methods_latex(const StudyResult& result) {
  std::string text;
  for (const std::string& sentence : methods(result)) text += latex_text(sentence) + "\n";
  return text;
}

extern const StudyExporter kStudyMarkdownExporter = StudyExporter::one_file(
    "methods", "methods.md", "one paragraph for a paper, with versions, numbers and assumptions",
    study_methods_markdown);
extern const StudyExporter kStudyLatexExporter = StudyExporter::one_file(
    "methods-latex", "methods.tex", "the same as LaTeX", study_methods_latex);

}  // namespace inkling
