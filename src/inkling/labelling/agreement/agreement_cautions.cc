#include "inkling/labelling/agreement/agreement_cautions.h"

#include <fmt/format.h>

#include "inkling/core/plural.h"

namespace inkling {
namespace {

constexpr char kAll[] = "all", kAgain[] = "coder again", kProposal[] = "proposal";

std::string named_slice(const AgreementSlice& slice) {
  if (slice.by == "coders") return slice.of;
  if (slice.by == kAgain) return slice.of + " again";
  return slice_name(slice);
}

// "fear (12), AU4 (3)" of the slices that are to be told; empty: none.
template <typename IsTold, typename Name, typename Count>
std::string listed_slices(const AgreementReport& report, IsTold is_told, Name name, Count count) {
  std::string text;
  for (const AgreementSlice& slice : report.slices) {
    if (!is_told(slice)) continue;
    text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", name(slice), count(slice));
  }
  return text;
}

void add_subjects(std::vector<AgreementCaution>& cautions, const AgreementReport& report) {
  if (report.subjects == 1) {
    cautions.push_back({"subjects",
                        "All is of one subject: there are no intervals, and nothing says how it "
                        "is with others."});
    return;
  }
  if (report.subjects < kFewSubjects) {
    cautions.push_back(
        {"subjects", fmt::format("All is of {} subjects. With fewer than {}, intervals are too "
                                 "narrow: read them as the least of what is not known.",
                                 report.subjects, kFewSubjects)});
    return;
  }
  const std::string few = listed_slices(
      report, [](const AgreementSlice& slice) { return slice.subjects < kFewSubjects; },
      named_slice, [](const AgreementSlice& slice) { return slice.subjects; });
  if (few.empty()) return;
  cautions.push_back({"subjects", fmt::format("Fewer than {} subjects stand behind: {}. Their "
                                              "intervals are too narrow.",
                                              kFewSubjects, few)});
}

void add_coders(std::vector<AgreementCaution>& cautions, const AgreementReport& report) {
  if (!report.slices.empty() && report.slices.front().by != kAll) {
    cautions.push_back({"coders",
                        "No part was coded by two coders: what follows says how far each coder "
                        "agrees with themselves, and nothing of how they agree with others."});
    return;
  }
  // At least two codings stand behind each part.
  if (report.lone_codings < static_cast<std::int64_t>(report.parts)) return;
  cautions.push_back(
      {"coders", fmt::format("Only {} had a second coder, and {} had none: the figures say nothing "
                             "of the latter.",
                             plural(report.parts, "stretch", "stretches"),
                             plural(static_cast<std::size_t>(report.lone_codings), "coding"))});
}

void add_classes(std::vector<AgreementCaution>& cautions, const AgreementReport& report) {
  const std::string few = listed_slices(
      report,
      [](const AgreementSlice& slice) {
        return (slice.by == "emotion" || slice.by == "action unit") && slice.codes < kFewCodes;
      },
      [](const AgreementSlice& slice) { return slice.of; },
      [](const AgreementSlice& slice) { return slice.codes; });
  if (few.empty()) return;
  cautions.push_back({"classes", fmt::format("Fewer than {} codes say: {}. Their own figures can "
                                             "be far from the truth.",
                                             kFewCodes, few)});
}

void add_proposals(std::vector<AgreementCaution>& cautions, const AgreementReport& report) {
  std::int64_t seen = 0, all = 0;
  for (const AgreementSlice& slice : report.slices) {
    if (slice.by != kProposal) continue;
    all += slice.movements;
    if (slice.of == kProposalSeen) seen += slice.movements;
  }
  if (2 * seen <= all) return;
  cautions.push_back(
      {"proposals",
       fmt::format("For {} of {} movements a coder had seen a machine's proposal: that both "
                   "followed the machine is no agreement. Report those that were seen by none.",
                   seen, all)});
}

}  // namespace

std::vector<AgreementCaution> cautions_of(const AgreementReport& report) {
  std::vector<AgreementCaution> cautions;
  add_subjects(cautions, report);
  add_coders(cautions, report);
  add_classes(cautions, report);
  add_proposals(cautions, report);
  return cautions;
}

}  // namespace inkling
