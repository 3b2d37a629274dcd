#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "inkling/core/plural.h"
#include "inkling/labelling/agreement/agreement.h"

namespace inkling {
namespace {

std::string percent(double share) { return fmt::format("{:.0f} %", 100 * share); }

std::string reliability_meaning(const AgreementFigure& figure) {
  const std::string share = percent(*figure.value);
  if (figure.quantity == "movements") {
    return "Of all codes, " + share + " are of a movement that both of a pair noted.";
  }
  if (figure.quantity == "emotion") {
    return "Of all emotions that the coders named, " + share +
           " are of a movement that both noted and named alike.";
  }
  if (figure.quantity == "action units") {
    return "Of all units coded, " + share + " are of a unit that both of a pair coded.";
  }
  return "Of all codes that say " + figure.quantity + ", " + share +
         " are of a movement of which both of a pair say so.";
}

std::string chance_meaning(const AgreementFigure& figure) {
  if (*figure.value <= 0) return "The coders agree no more often than by chance.";
  return "Of what chance leaves to be agreed on, the coders agree on " + percent(*figure.value) +
         ".";
}

std::string spread_meaning(const AgreementFigure& figure) {
  return "Two coders' marks of one movement differ by " + percent(1 - *figure.value) +
         " of what marks of any movements differ by (squares of differences).";
}

std::string apart_meaning(const AgreementFigure& figure) {
  return fmt::format("Where both noted a movement, their {} differs by {:.1f} {} on average.",
                     figure.quantity, *figure.value, figure.unit);
}

std::string later_meaning(const AgreementFigure& figure, const AgreementSlice& slice) {
  const double value = *figure.value;
  const bool length = figure.quantity == "length";
  if (std::abs(value) < 0.05) return "On average there is no difference.";
  const char* way = length ? (value > 0 ? "longer" : "shorter") : (value > 0 ? "later" : "earlier");
  return fmt::format("{} marks {} {:.1f} {} {} than {}, on average.", slice.coders.at(1),
                     length ? "movements" : "the " + figure.quantity, std::abs(value), figure.unit,
                     way, slice.coders.at(0));
}

std::string variance_meaning(const AgreementFigure& figure) {
  const bool consistent = figure.statistic == "ICC(3,1)";
  return "Of the variance between marks, " + percent(std::max(0.0, *figure.value)) +
         " comes from the movements themselves" +
         (consistent ? ", coders' constant shifts left aside." : ", the rest from the coders.");
}

const AgreementFigure* find_figure(const AgreementSlice& slice, std::string_view quantity,
                                   std::string_view statistic, std::string_view unit = "") {
  for (const AgreementFigure& figure : slice.figures) {
    if (figure.quantity == quantity && figure.statistic == statistic && figure.unit == unit) {
      return figure.value ? &figure : nullptr;
    }
  }
  return nullptr;
}

// " (95 % interval over subjects: 76 to 85 %)"; empty where there is none.
std::string interval_words(const AgreementFigure& figure, double level) {
  if (!figure.interval) return "";
  return fmt::format(" ({:.0f} % interval over subjects: {:.0f} to {:.0f} %)", 100 * level,
                     100 * figure.interval->low, 100 * figure.interval->high);
}

std::string noted_sentence(const AgreementReport& report, const AgreementSlice& all) {
  std::string who = fmt::format("{} coders", report.coders.size());
  if (report.coders.size() == 2) who = report.coders[0] + " and " + report.coders[1];
  return fmt::format("{} noted {} in {} of {}.", who,
                     plural(static_cast<std::size_t>(all.movements), "movement"),
                     plural(report.recordings, "recording"), plural(report.subjects, "subject"));
}

std::string both_sentence(const AgreementSlice& all, double level) {
  const AgreementFigure* noted = find_figure(all, "movements", "reliability");
  if (!noted) return "";
  const bool two = all.coders.size() == 2;
  return fmt::format("Of {} codes, {} are of a movement that both noted{}.",
                     two ? "their" : "each pair's", percent(*noted->value),
                     interval_words(*noted, level));
}

std::string named_sentence(const AgreementSlice& all, double level) {
  const AgreementFigure* same = find_figure(all, "emotion", "observed agreement");
  if (!same) return "";
  std::string text = fmt::format("Where both named an emotion, it is the same one in {}{}",
                                 percent(*same->value), interval_words(*same, level));
  const AgreementFigure* alpha = find_figure(all, "emotion", "Krippendorff's alpha");
  if (alpha) text += fmt::format("; beyond chance, that is an alpha of {:.2f}", *alpha->value);
  return text + ".";
}

std::string timing_sentence(const AgreementSlice& all) {
  const auto apart = [&](const char* moment, const char* unit) {
    return find_figure(all, moment, "mean absolute difference", unit);
  };
  const AgreementFigure *onset = apart("onset", "ms"), *offset = apart("offset", "ms");
  const AgreementFigure *onset_frames = apart("onset", "frames"),
                        *offset_frames = apart("offset", "frames");
  if (!onset || !offset || !onset_frames || !offset_frames) return "";
  return fmt::format(
      "Their onsets are {:.1f} frames ({:.0f} ms) apart on average, their offsets {:.1f} frames "
      "({:.0f} ms).",
      *onset_frames->value, *onset->value, *offset_frames->value, *offset->value);
}

}  // namespace

std::string slice_name(const AgreementSlice& slice) {
  return slice.of.starts_with(slice.by) ? slice.of : slice.by + " " + slice.of;
}

std::vector<std::string> summary_of(const AgreementReport& report,
                                    const AgreementOptions& options) {
  const AgreementSlice& all = report.slices.at(0);
  if (all.by != "all") {
    return {"No part was coded by two coders. What one coder coded a second time is told below."};
  }
  std::vector<std::string> sentences = {noted_sentence(report, all)};
  for (const std::string& sentence :
       {both_sentence(all, options.bootstrap.level), named_sentence(all, options.bootstrap.level),
        timing_sentence(all)}) {
    if (!sentence.empty()) sentences.push_back(sentence);
  }
  return sentences;
}

std::string meaning_of(const AgreementFigure& figure, const AgreementSlice& slice) {
  if (!figure.value) return "Not defined: " + figure.undefined + ".";
  const std::string& name = figure.statistic;
  if (name == "reliability") return reliability_meaning(figure);
  if (name == "observed agreement") {
    return "Pairs of coders say the same of " + percent(*figure.value) + " of the " + figure.n_of +
           " that both judged.";
  }
  if (name == "mean absolute difference") return apart_meaning(figure);
  if (name == "mean difference") return later_meaning(figure, slice);
  if (name == "within tolerance") {
    return "In " + percent(*figure.value) + " of the pairs the marks lie within the tolerance.";
  }
  if (name.starts_with("ICC")) return variance_meaning(figure);
  if (name.starts_with("Krippendorff's alpha, ")) return spread_meaning(figure);
  if (name.starts_with("also noted")) {
    return "Of the " + figure.quantity + ", " + percent(*figure.value) + " were " + name + ".";
  }
  return chance_meaning(figure);
}

}  // namespace inkling
