#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "inkling/labelling/agreement/age_band.h"
#include "inkling/labelling/agreement/coding.h"
#include "inkling/progress.h"
#include "inkling/score.h"

namespace inkling {

struct AgreementOptions {
  // Two codes may mean one movement from this overlap on; 0.3: marks of five frames that lie two
  // frames apart (3 of 7 frames) still do.
  double iou_min = 0.3;
  double tolerance_ms = 100;  // no further apart: within tolerance
  std::string tier = "micro";
  std::string stage;  // of it alone; empty: stages in which coders code by themselves
  std::vector<double> age_bands = {kUsualAgeBands.begin(), kUsualAgeBands.end()};
  BootstrapOptions bootstrap = {1000, 0, 0.95};  // over subjects
};

// One figure. Occurrence, emotion, action units, intensity and timing are aspects of their own.
struct AgreementFigure {
  std::string aspect;     // "occurrence", "emotion", "action units", "intensity", "timing"
  std::string quantity;   // "movements", "frames", "onset" …
  std::string statistic;  // "reliability", "Gwet's AC1" …
  std::string unit;       // "frames", "ms"; empty: a share or a coefficient
  std::optional<double> value = {};
  std::string undefined = {};  // why there is no value
  std::optional<ConfidenceInterval> interval = {};
  std::int64_t n = 0;
  std::string n_of = {};  // "codes", "movements", "frames"
};

// Movements that two coders named differently.
struct EmotionConfusion {
  Emotion first = Emotion::kOther, second = Emotion::kOther;
  std::int64_t movements = 0;
};

// How many movements the first of two coders gave the emotion of the row, and the second that of
// the column.
struct EmotionTable {
  std::vector<Emotion> emotions;
  Confusion movements;
};

// How many frames later the second of two coders marked a moment, and for how many movements.
using FramesApart = std::map<std::int64_t, std::int64_t>;

// Figures of a part of the codes.
struct AgreementSlice {
  // "all", "coders", "coder again", "emotion", "action unit", "stage", "age", "proposal"
  std::string by;
  std::string of;                   // "anna / ben", "fear", "3 to 5 years"
  std::vector<std::string> coders;  // whose; of "coder again": the first coding, the second
  std::size_t subjects = 0, parts = 0;
  std::int64_t codes = 0;
  std::vector<AgreementFigure> figures;
  std::vector<EmotionConfusion> confusions = {};  // commonest first
  std::int64_t movements = 0;  // each counted once, whoever noted it; 0: of emotions and units
  // Of two coders alone.
  std::optional<EmotionTable> emotion_table = {};
  std::array<FramesApart, 3> frames_apart = {};  // onset, apex, offset
};

// What the slice of movements is called of which a coder had seen a machine's proposal.
inline constexpr char kProposalSeen[] = "seen by a coder";

// Why figures are not to be trusted, in a sentence.
struct AgreementCaution {
  std::string about;  // "subjects", "coders", "classes", "proposals"
  std::string text;
};

struct AgreementReport {
  std::vector<std::string> coders;
  std::size_t subjects = 0, recordings = 0, parts = 0;  // that two coders coded; else: one twice
  std::int64_t codes = 0;
  std::vector<AgreementSlice> slices;  // first all coders, then in the order above
  std::int64_t lone_codings = 0;       // of what no other coder coded: they do not count
  std::vector<std::string> notes;
  // What whoever asks may not be told, in a name each: it is in no figure.
  std::vector<std::string> left_out;
  std::vector<AgreementCaution> cautions;
};

// How far coders agree. Codings of one part of a recording by several coders in one stage are
// compared; those that only one coder made are told in the notes. Throws Error(kUsage) for a tier
// or a stage that no code or coding has, Error(kInput) where there is nothing to compare.
AgreementReport coder_agreement(const std::vector<Coding>& codings, const AgreementOptions& options,
                                Progress& progress, const CancelToken& cancel);

// What a slice is called: "age 3 up to 6 years", "age not known".
std::string slice_name(const AgreementSlice& slice);

// What a figure says, in a sentence.
std::string meaning_of(const AgreementFigure& figure, const AgreementSlice& slice);

// The result in a few plain sentences.
std::vector<std::string> summary_of(const AgreementReport& report, const AgreementOptions& options);

}  // namespace inkling
