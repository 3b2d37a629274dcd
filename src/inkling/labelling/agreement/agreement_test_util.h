#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "inkling/labelling/agreement/agreement.h"

namespace inkling::testing {

// A code at 40 ms a frame.
inline Code code_at(std::int64_t onset, std::int64_t offset, std::optional<Emotion> emotion = {},
                    std::vector<CodedUnit> units = {}) {
  Code code;
  code.tier = "micro";
  code.span = {onset, std::nullopt, offset, 40'000 * onset, std::nullopt, 40'000 * offset};
  code.emotion = emotion;
  code.units = std::move(units);
  return code;
}

inline Coding coding_of(const std::string& coder, const std::string& recording,
                        std::vector<Code> codes) {
  Coding coding;
  coding.coder = coder;
  coding.subject = coding.recording = recording;
  coding.frames = 1000;
  coding.codes = std::move(codes);
  return coding;
}

inline AgreementReport agreement_of(const std::vector<Coding>& codings,
                                    const AgreementOptions& options = {}) {
  Progress progress;
  return coder_agreement(codings, options, progress, CancelToken());
}

inline const AgreementSlice& slice_of(const AgreementReport& report, const std::string& by,
                                      const std::string& of) {
  for (const AgreementSlice& slice : report.slices) {
    if (slice.by == by && slice.of == of) return slice;
  }
  ADD_FAILURE() << "no figures by " << by << " of " << of;
  static const AgreementSlice kNone{};
  return kNone;
}

inline AgreementFigure figure_in(const AgreementSlice& slice, const std::string& quantity,
                                 const std::string& statistic, const std::string& unit = "") {
  for (const AgreementFigure& figure : slice.figures) {
    if (figure.quantity == quantity && figure.statistic == statistic && figure.unit == unit) {
      return figure;
    }
  }
  ADD_FAILURE() << "no figure " << quantity << ", " << statistic;
  return {};
}

}  // namespace inkling::testing
