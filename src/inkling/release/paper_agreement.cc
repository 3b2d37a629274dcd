#include "inkling/release/paper_agreement.h"

#include <fmt/format.h>

#include <set>
#include <utility>

namespace inkling {
namespace {

// A figure of agreement that a paper prints, as AgreementFigure calls it.
struct PrintedFigure {
  std::string title, aspect, quantity, statistic, unit;
};

const std::vector<PrintedFigure>& printed_figures() {
  static const std::vector<PrintedFigure> figures = {
      {"movements: reliability", "occurrence", "movements", "reliability", ""},
      {"emotion: reliability", "emotion", "emotion", "reliability", ""},
      {"emotion: alpha", "emotion", "emotion", "Krippendorff's alpha", ""},
      {"emotion: AC1", "emotion", "emotion", "Gwet's AC1", ""},
      {"action units: reliability", "action units", "action units", "reliability", ""},
      {"onset: ms apart", "timing", "onset", "mean absolute difference", "ms"},
      {"apex: ms apart", "timing", "apex", "mean absolute difference", "ms"},
      {"offset: ms apart", "timing", "offset", "mean absolute difference", "ms"}};
  return figures;
}

std::string printed_value(const AgreementSlice& slice, const PrintedFigure& printed) {
  for (const AgreementFigure& figure : slice.figures) {
    const bool is_it = figure.aspect == printed.aspect && figure.quantity == printed.quantity &&
                       figure.statistic == printed.statistic && figure.unit == printed.unit;
    if (!is_it || !figure.value) continue;
    const int digits = printed.unit == "ms" ? 0 : 2;
    std::string text = fmt::format("{:.{}f}", *figure.value, digits);
    if (const auto& interval = figure.interval) {
      text += fmt::format(" [{:.{}f}, {:.{}f}]", interval->low, digits, interval->high, digits);
    }
    return text;
  }
  return "-";
}

// What a part of the codes is called; empty for those that name coders, and for whole stages.
std::string part_name(const AgreementSlice& slice) {
  if (slice.by == "emotion") return slice.of;
  if (slice.by == "age" || slice.by == "proposal") return slice_name(slice);
  return {};
}

// " Look out: …", of those about these things; empty: there are none.
std::string cautions_in_words(const AgreementReport& report, const std::set<std::string>& about) {
  std::string words;
  for (const AgreementCaution& caution : report.cautions) {
    if (about.contains(caution.about)) words += " Look out: " + caution.text;
  }
  return words;
}

}  // namespace

TextTable agreement_table(const AgreementReport& report) {
  TextTable table{
      "agreement",
      fmt::format("How far {} coders agree", report.coders.size()),
      {"figure"},
      {},
      "Reliability: 2 x agreed / all codes, of codes that are matched by overlap. Alpha "
      "(Krippendorff) and AC1 (Gwet): agreement beyond chance on the emotion of "
      "movements that both coders noted. Ms apart: mean absolute difference of the two "
      "coders' marks. In brackets: 95 % intervals from resamples of the subjects; none where fewer "
      "than two of them have such codes, or all give the same figure." +
          cautions_in_words(report, {"subjects", "coders", "proposals"})};
  std::vector<std::string> codes = {"codes"};
  std::vector<const AgreementSlice*> slices;
  for (const AgreementSlice& slice : report.slices) {
    if (slice.by != "all" && slice.by != "stage") continue;
    table.columns.push_back(slice.by == "all" ? "independent" : slice.of);
    codes.push_back(std::to_string(slice.codes));
    slices.push_back(&slice);
  }
  table.rows.push_back(std::move(codes));
  for (const PrintedFigure& printed : printed_figures()) {
    std::vector<std::string> row = {printed.title};
    for (const AgreementSlice* slice : slices) row.push_back(printed_value(*slice, printed));
    table.rows.push_back(std::move(row));
  }
  return table;
}

TextTable agreement_in_parts(const AgreementReport& report) {
  TextTable table{
      "agreementparts",
      "How far coders agree, by emotion and age",
      {"of", "codes", "reliability"},
      {},
      "Of an emotion: 2 x noted by both / all codes that name it. Else of all movements." +
          cautions_in_words(report, {"classes"})};
  for (const AgreementSlice& slice : report.slices) {
    const std::string name = part_name(slice);
    if (name.empty()) continue;
    const PrintedFigure printed = slice.by == "emotion"
                                      ? PrintedFigure{"", "emotion", slice.of, "reliability", ""}
                                      : printed_figures().front();
    table.rows.push_back({name, std::to_string(slice.codes), printed_value(slice, printed)});
  }
  return table;
}

}  // namespace inkling
