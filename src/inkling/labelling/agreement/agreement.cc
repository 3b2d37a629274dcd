#include "inkling/labelling/agreement/agreement.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "inkling/error.h"
#include "inkling/labelling/agreement/age_band.h"
#include "inkling/labelling/agreement/agreement_cautions.h"
#include "inkling/labelling/agreement/agreement_figures.h"
#include "inkling/labelling/agreement/chosen_codings.h"
#include "inkling/labelling/agreement/compared_part.h"

namespace inkling {
namespace {

using CodingPointers = std::vector<const Coding*>;
using PartPointers = std::vector<const ComparedPart*>;

PartPointers all_of(const std::vector<ComparedPart>& parts) {
  PartPointers pointers;
  for (const ComparedPart& part : parts) pointers.push_back(&part);
  return pointers;
}

AgreementScale scale_of(const std::vector<Coding>& codings, double tolerance_ms) {
  AgreementScale scale;
  scale.tolerance_us = static_cast<std::int64_t>(tolerance_ms * 1000);
  for (const Emotion emotion : kEmotions) {
    const bool named = std::any_of(codings.begin(), codings.end(), [&](const Coding& coding) {
      return std::any_of(coding.codes.begin(), coding.codes.end(),
                         [&](const Code& code) { return code.emotion == emotion; });
    });
    if (named) scale.emotions.push_back(emotion);
  }
  return scale;
}

std::vector<EmotionConfusion> confusions_of(const PartPointers& parts, const GroupFilter& counts) {
  std::map<std::pair<Emotion, Emotion>, std::int64_t> found;
  for (const ComparedPart* part : parts) {
    for (const EventGroup& group : part->groups) {
      if (!counts(group)) continue;
      std::set<std::pair<Emotion, Emotion>> here;
      for (const Code* one : group) {
        for (const Code* other : group) {
          if (!one || !other || !one->emotion || !other->emotion) continue;
          if (*one->emotion < *other->emotion) here.insert({*one->emotion, *other->emotion});
        }
      }
      for (const auto& pair : here) ++found[pair];
    }
  }
  std::vector<EmotionConfusion> confusions;
  for (const auto& [pair, movements] : found) {
    confusions.push_back({pair.first, pair.second, movements});
  }
  std::stable_sort(confusions.begin(), confusions.end(),
                   [](const auto& a, const auto& b) { return a.movements > b.movements; });
  return confusions;
}

// Of two coders.
std::array<FramesApart, 3> frames_apart_in(const PartPointers& parts, const GroupFilter& counts) {
  std::array<FramesApart, 3> apart;
  for (const ComparedPart* part : parts) {
    for (const EventGroup& group : part->groups) {
      if (!group[0] || !group[1] || !counts(group)) continue;
      const CodedSpan &one = group[0]->span, &other = group[1]->span;
      ++apart[0][other.onset_frame - one.onset_frame];
      if (one.apex_frame && other.apex_frame) ++apart[1][*other.apex_frame - *one.apex_frame];
      ++apart[2][other.offset_frame - one.offset_frame];
    }
  }
  return apart;
}

bool any_group(const EventGroup&) { return true; }

// Computes the slices of a report.
class AgreementWork {
 public:
  // expected: how many slices there are at most.
  AgreementWork(const AgreementOptions& options, AgreementScale scale, std::int64_t expected,
                Progress& progress, const CancelToken& cancel)
      : options_(options),
        scale_(std::move(scale)),
        expected_(expected),
        progress_(progress),
        cancel_(cancel) {}

  AgreementSlice slice(const std::string& by, const std::string& of,
                       const std::vector<std::string>& coders, const PartPointers& parts,
                       const GroupFilter& counts = any_group, bool frames = true) const {
    AgreementSlice made = begun(by, of, coders, parts);
    const AgreementSums nothing(coders.size(), scale_.emotions.size());
    const auto sums =
        by_subject(parts, nothing, [&](AgreementSums& into, const ComparedPart& part) {
          into.add(part, scale_, counts);
          if (frames) into.add_frames(part);
        });
    AgreementSums all = nothing;
    for (const AgreementSums& subject : sums) all += subject;
    made.codes = all.codes, made.movements = all.movements;
    made.figures = figures_of(sums, nothing, agreement_rows(coders), options_.bootstrap, cancel_);
    made.confusions = confusions_of(parts, counts);
    if (coders.size() == 2) {
      made.emotion_table = EmotionTable{scale_.emotions, std::move(all.emotion_table)};
      made.frames_apart = frames_apart_in(parts, counts);
    }
    for (AgreementFigure& figure : made.figures) explain_frames(figure, frames);
    return made;
  }

  AgreementSlice question(const std::string& by, const std::string& of, const std::string& aspect,
                          const std::vector<std::string>& coders, const PartPointers& parts,
                          const CodeQuestion& asked, int unit = 0) const {
    AgreementSlice made = begun(by, of, coders, parts);
    const QuestionSums nothing(coders.size());
    const auto sums = by_subject(parts, nothing, [&](QuestionSums& into, const ComparedPart& part) {
      into.add(part, asked, unit);
    });
    made.figures =
        figures_of(sums, nothing, question_rows(aspect, of), options_.bootstrap, cancel_);
    made.codes = codes_that_say(parts, asked);
    return made;
  }

  const std::vector<Emotion>& emotions() const { return scale_.emotions; }

 private:
  AgreementSlice begun(const std::string& by, const std::string& of,
                       const std::vector<std::string>& coders, const PartPointers& parts) const {
    progress_.update("comparing", done_, std::max(done_ + 1, expected_));
    ++done_;
    std::set<std::string> subjects;
    for (const ComparedPart* part : parts) subjects.insert(part->of->subject);
    AgreementSlice begun;
    begun.by = by, begun.of = of, begun.coders = coders;
    begun.subjects = subjects.size(), begun.parts = parts.size();
    return begun;
  }

  static void explain_frames(AgreementFigure& figure, bool frames) {
    if (figure.quantity != "frames" || figure.value || figure.n > 0) return;
    figure.undefined = frames ? "it is not known how many frames the recordings have"
                              : "this is known of movements, not of frames";
  }

  static std::int64_t codes_that_say(const PartPointers& parts, const CodeQuestion& asked) {
    std::int64_t codes = 0;
    for (const ComparedPart* part : parts) {
      for (const EventGroup& group : part->groups) {
        for (const Code* code : group) codes += code && asked(*code) == 1 ? 1 : 0;
      }
    }
    return codes;
  }

  template <typename Sums, typename Add>
  static std::vector<Sums> by_subject(const PartPointers& parts, const Sums& nothing, Add add) {
    std::map<std::string, Sums> subjects;
    for (const ComparedPart* part : parts) {
      add(subjects.try_emplace(part->of->subject, nothing).first->second, *part);
    }
    std::vector<Sums> sums;
    for (auto& [name, of] : subjects) sums.push_back(std::move(of));
    return sums;
  }

  const AgreementOptions& options_;
  AgreementScale scale_;
  std::int64_t expected_;
  Progress& progress_;
  const CancelToken& cancel_;
  mutable std::int64_t done_ = 0;  // slices
};

void add_ages(AgreementReport& report, const AgreementWork& work,
              const std::vector<ComparedPart>& parts, std::vector<double> bands) {
  std::sort(bands.begin(), bands.end());
  std::map<std::size_t, PartPointers> ages;
  for (const ComparedPart& part : parts) {
    ages[age_band(part.of->age_months, bands)].push_back(&part);
  }
  const bool known = std::any_of(parts.begin(), parts.end(), [](const ComparedPart& part) {
    return part.of->age_months.has_value();
  });
  if (!known) return;
  for (const auto& [band, of] : ages) {
    report.slices.push_back(
        work.slice("age", age_band_name(band, bands, " years"), report.coders, of));
  }
}

void add_pairs(AgreementReport& report, const AgreementWork& work, const CodingPointers& codings,
               double iou_min) {
  const std::vector<std::string>& coders = report.coders;
  for (std::size_t a = 0; a < coders.size(); ++a) {
    for (std::size_t b = a + 1; b < coders.size(); ++b) {
      const std::vector<std::string> pair = {coders[a], coders[b]};
      const auto parts = compared_parts(codings, pair, iou_min);
      if (parts.empty()) continue;
      report.slices.push_back(
          work.slice("coders", coders[a] + " / " + coders[b], pair, all_of(parts)));
    }
  }
}

// The parts that coders coded twice.
std::vector<ComparedPart> add_repeats(AgreementReport& report, const AgreementWork& work,
                                      const CodingPointers& codings, double iou_min) {
  std::vector<ComparedPart> all;
  for (const std::string& coder : coders_of(codings)) {
    const auto parts = repeated_parts(codings, coder, iou_min);
    if (parts.empty()) continue;
    all.insert(all.end(), parts.begin(), parts.end());
    report.slices.push_back(
        work.slice("coder again", coder, {"the first coding", "the second coding"}, all_of(parts)));
  }
  return all;
}

std::set<int> units_in(const std::vector<ComparedPart>& parts) {
  std::set<int> units;
  for (const ComparedPart& part : parts) {
    for (const Coding* coding : part.coders) {
      if (!coding) continue;
      for (const Code& code : coding->codes) {
        for (const CodedUnit& unit : code.units) units.insert(unit.unit);
      }
    }
  }
  return units;
}

void add_questions(AgreementReport& report, const AgreementWork& work,
                   const std::vector<ComparedPart>& parts) {
  if (parts.empty()) return;
  for (const Emotion emotion : work.emotions()) {
    report.slices.push_back(work.question("emotion", std::string(to_string(emotion)), "emotion",
                                          report.coders, all_of(parts), asks_emotion(emotion)));
  }
  for (const int unit : units_in(parts)) {
    report.slices.push_back(work.question("action unit", fmt::format("AU{}", unit), "action units",
                                          report.coders, all_of(parts), asks_unit(unit), unit));
  }
}

// Of one stage after the other, also of those in which others' codes are seen.
void add_stages(AgreementReport& report, const AgreementWork& work,
                const std::vector<Coding>& codings, double iou_min) {
  std::vector<std::string> stages;
  for (const Coding& coding : codings) {
    if (std::find(stages.begin(), stages.end(), coding.stage) == stages.end()) {
      stages.push_back(coding.stage);
    }
  }
  if (stages.size() < 2) return;
  for (const std::string& stage : stages) {
    const CodingPointers of = codings_in_stage(codings, stage);
    const auto coders = coders_of(of);
    const auto parts = compared_parts(of, coders, iou_min);
    if (!parts.empty()) report.slices.push_back(work.slice("stage", stage, coders, all_of(parts)));
  }
}

bool proposal_seen_in(const EventGroup& group) {
  return std::any_of(group.begin(), group.end(),
                     [](const Code* code) { return code && code->proposal_seen; });
}

void add_proposals(AgreementReport& report, const AgreementWork& work,
                   const std::vector<ComparedPart>& parts) {
  const bool seen = std::any_of(parts.begin(), parts.end(), [](const ComparedPart& part) {
    return std::any_of(part.groups.begin(), part.groups.end(), proposal_seen_in);
  });
  if (!seen) return;
  report.slices.push_back(
      work.slice("proposal", kProposalSeen, report.coders, all_of(parts), proposal_seen_in, false));
  report.slices.push_back(work.slice(
      "proposal", "seen by none", report.coders, all_of(parts),
      [](const EventGroup& group) { return !proposal_seen_in(group); }, false));
}

void count_parts(AgreementReport& report, const std::vector<ComparedPart>& parts) {
  std::set<std::string> subjects, recordings;
  for (const ComparedPart& part : parts) {
    subjects.insert(part.of->subject), recordings.insert(part.of->recording);
    for (const Coding* coding : part.coders) {
      report.codes += coding ? static_cast<std::int64_t>(coding->codes.size()) : 0;
    }
  }
  report.subjects = subjects.size(), report.recordings = recordings.size();
  report.parts = parts.size();
  if (report.subjects == 1) {
    report.notes.emplace_back("all is of one subject: there are no intervals");
  }
}

// Those that stand in no part: "2 (Ben, call, face 1, frames 0 to 249; …)".
struct LoneCodings {
  std::int64_t count = 0;
  std::string text;  // empty: there are none
};

LoneCodings lone_codings(const CodingPointers& codings, const std::vector<ComparedPart>& parts) {
  constexpr int kNamed = 5;
  std::set<const Coding*> compared;
  for (const ComparedPart& part : parts) compared.insert(part.coders.begin(), part.coders.end());
  std::int64_t lone = 0;
  std::string names;
  for (const Coding* coding : codings) {
    if (coding->again || coding->with_itself || compared.contains(coding)) continue;
    if (++lone > kNamed) continue;
    names += fmt::format("{}{}, {}{}{}", names.empty() ? "" : "; ", coding->coder,
                         coding->recording, coding->part.empty() ? "" : ", ", coding->part);
  }
  if (lone == 0) return {};
  return {lone, fmt::format("{} ({}{})", lone, names, lone > kNamed ? "; …" : "")};
}

void note_lone_codings(AgreementReport& report, const CodingPointers& codings,
                       const std::vector<ComparedPart>& parts) {
  const LoneCodings lone = lone_codings(codings, parts);
  if (lone.count == 0) return;
  report.lone_codings = lone.count;
  report.notes.push_back("codings of what no other coder coded, which do not count: " + lone.text);
}

// How many slices a report may have: for telling how much is done.
std::int64_t most_slices(const AgreementReport& report, const AgreementScale& scale,
                         const std::vector<ComparedPart>& parts, const std::vector<Coding>& codings,
                         const AgreementOptions& options) {
  std::set<std::string> stages;
  for (const Coding& coding : codings) stages.insert(coding.stage);
  const std::size_t coders = report.coders.size();
  const std::size_t repeats = coders, pairs = coders * (coders - 1) / 2, proposals = 2;
  const std::size_t ages = parts.empty() ? 0 : options.age_bands.size() + 2;
  return static_cast<std::int64_t>(1 + pairs + repeats + scale.emotions.size() +
                                   units_in(parts).size() + stages.size() + ages + proposals);
}

}  // namespace

AgreementReport coder_agreement(const std::vector<Coding>& codings, const AgreementOptions& options,
                                Progress& progress, const CancelToken& cancel) {
  const std::vector<Coding> of_one_tier = codings_on_tier(codings, options.tier);
  const CodingPointers wanted = codings_in_stage(of_one_tier, options.stage);
  AgreementReport report;
  report.coders = coders_of(wanted);
  const auto parts = compared_parts(wanted, report.coders, options.iou_min);
  AgreementScale scale = scale_of(of_one_tier, options.tolerance_ms);
  const std::int64_t expected = most_slices(report, scale, parts, of_one_tier, options);
  const AgreementWork work(options, std::move(scale), expected, progress, cancel);
  if (!parts.empty()) {
    note_lone_codings(report, wanted, parts);
    count_parts(report, parts);
    report.slices.push_back(work.slice("all", "all coders", report.coders, all_of(parts)));
    add_pairs(report, work, wanted, options.iou_min);
  }
  const auto repeated = add_repeats(report, work, wanted, options.iou_min);
  if (report.slices.empty()) {
    throw Error(ErrorKind::kInput, "no part of a recording was coded by two coders",
                lone_codings(wanted, parts).text,
                "let two coders code the same recordings to the end");
  }
  if (parts.empty()) {
    count_parts(report, repeated);
    report.notes.emplace_back("no part was coded by two coders: only what one coded twice counts");
  }
  add_questions(report, work, parts);
  add_stages(report, work, of_one_tier, options.iou_min);
  add_ages(report, work, parts, options.age_bands);
  add_proposals(report, work, parts);
  report.cautions = cautions_of(report);
  return report;
}

}  // namespace inkling
