#include "cli/agreement_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/output.h"

namespace inkling::cli {
namespace {

constexpr std::size_t kShownConfusions = 3;

// Of slices beside the coders': what a paper's table would have.
bool is_main(const AgreementFigure& figure) {
  if (figure.statistic == "mean absolute difference") return figure.unit == "ms";
  return figure.statistic == "reliability" || figure.statistic == "Gwet's AC1" ||
         figure.statistic == "Krippendorff's alpha";
}

bool is_of_coders(const AgreementSlice& slice) {
  return slice.by == "all" || slice.by == "coders" || slice.by == "coder again";
}

std::string in_unit(double value, const std::string& unit) {
  return unit.empty() ? fmt::format("{:.3f}", value) : fmt::format("{:.1f}", value);
}

std::string figure_line(const AgreementFigure& figure) {
  const std::string name = figure.quantity + ", " + figure.statistic;
  const std::string n = fmt::format("n = {} {}", figure.n, figure.n_of);
  if (!figure.value) return fmt::format("    {:<48} not defined: {}\n", name, figure.undefined);
  std::string value = in_unit(*figure.value, figure.unit);
  if (!figure.unit.empty()) value += " " + figure.unit;
  if (figure.interval) {
    value += fmt::format(" [{}, {}]", in_unit(figure.interval->low, figure.unit),
                         in_unit(figure.interval->high, figure.unit));
  }
  return fmt::format("    {:<48} {:<28} {}\n", name, value, n);
}

std::string confusions_text(const AgreementSlice& slice) {
  std::string text;
  const std::size_t shown = std::min(kShownConfusions, slice.confusions.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const EmotionConfusion& one = slice.confusions[i];
    text += fmt::format("{}{} / {} in {}", i == 0 ? "    named differently most often: " : ", ",
                        to_string(one.first), to_string(one.second),
                        plural(static_cast<std::size_t>(one.movements), "movement"));
  }
  return text.empty() ? text : text + "\n";
}

std::string slice_title(const AgreementSlice& slice) {
  std::string name = slice_name(slice);
  if (slice.by == "all" || slice.by == "coders") name = slice.of;
  if (slice.by == "coder again") name = slice.of + " with the same recordings again";
  return fmt::format("\n{}: {}, {}, {}\n", name, plural(slice.subjects, "subject"),
                     plural(slice.parts, "stretch", "stretches"),
                     plural(static_cast<std::size_t>(slice.codes), "code"));
}

std::string slice_text(const AgreementSlice& slice) {
  std::string text = slice_title(slice), aspect, said;
  for (const AgreementFigure& figure : slice.figures) {
    if (!is_of_coders(slice) && !is_main(figure)) continue;
    if (is_of_coders(slice) && figure.aspect != aspect) text += "  " + figure.aspect + "\n";
    aspect = figure.aspect;
    text += figure_line(figure);
    if (!is_of_coders(slice) || !figure.value) continue;
    const std::string meaning = meaning_of(figure, slice);
    if (meaning != said) text += "      " + meaning + "\n";
    said = meaning;
  }
  return text + confusions_text(slice);
}

}  // namespace

std::string agreement_text(const AgreementReport& report, const AgreementOptions& options) {
  std::string coders;
  for (const std::string& name : report.coders) coders += (coders.empty() ? "" : ", ") + name;
  std::string text = fmt::format(
      "{} ({}): {}, {}, {} that two coders or more coded, {} on the tier {}\n"
      "Codes of one movement: frames overlap by {} or more (shared / joint), one to one.\n",
      plural(report.coders.size(), "coder"), coders, plural(report.subjects, "subject"),
      plural(report.recordings, "recording"), plural(report.parts, "stretch", "stretches"),
      plural(static_cast<std::size_t>(report.codes), "code"), options.tier, options.iou_min);
  text += fmt::format(
      "[low, high]: {:.0f} % intervals, percentiles of {} resamples of the "
      "subjects, seed {}; none where fewer than two subjects have such codes or all give the same "
      "figure.\nWithin tolerance: {} ms or less apart.\n",
      100 * options.bootstrap.level, options.bootstrap.resamples, options.bootstrap.seed,
      options.tolerance_ms);
  text += "\n";
  for (const std::string& sentence : summary_of(report, options)) text += sentence + "\n";
  for (const AgreementCaution& caution : report.cautions) {
    text += "look out: " + caution.text + "\n";
  }
  // The figures of the only pair there is are those of all.
  const bool one_pair = std::count_if(report.slices.begin(), report.slices.end(),
                                      [](const auto& s) { return s.by == "coders"; }) == 1;
  for (const AgreementSlice& slice : report.slices) {
    if (slice.by == "all" && one_pair && report.coders.size() == 2) continue;
    text += slice_text(slice);
  }
  for (const std::string& note : report.notes) text += "note: " + note + "\n";
  return text;
}

}  // namespace inkling::cli
