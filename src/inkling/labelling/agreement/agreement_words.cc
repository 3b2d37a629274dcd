#include <fmt/format.h>

#include <algorithm>
#include <cmath>

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

}  // namespace

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
