#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

#include "inkling/core/seconds.h"
#include "inkling/files/csv.h"
#include "inkling/labelling/boris.h"
#include "inkling/labelling/clock_text.h"
#include "inkling/labelling/code_writer.h"
#include "inkling/labelling/unit_notation.h"

namespace inkling {
namespace {

std::array<std::string, kBorisModifiers> modifiers_of(const Code& code) {
  const CodedSpan& span = code.span;
  return {unit_notation(code.units),
          code.emotion ? std::string(to_string(*code.emotion)) : "",
          span.apex_frame ? std::string(kBorisApex) + std::to_string(*span.apex_frame) : "",
          code.confidence ? std::string(kBorisConfidence) + std::to_string(*code.confidence) : "",
          std::string(code.unsure ? kBorisUnsure : ""),
          std::string(code.proposal_seen ? kBorisProposal : "")};
}

std::string boris_header() {
  std::string header =
      "Observation id,Observation date,Description,Observation duration,Observation type,Source,"
      "Time offset (s),Coding duration,Media duration (s),FPS (frame/s),Coder,Subject,"
      "Observation duration by subject by observation,Behavior,Behavioral category";
  for (int i = 1; i <= kBorisModifiers; ++i) header += fmt::format(",Modifier #{}", i);
  return header +
         ",Behavior type,Start (s),Stop (s),Duration (s),Media file name,Image index start,"
         "Image index stop,Image file path start,Image file path stop,Comment start,Comment stop\n";
}

class BorisAggregatedWriter : public CodeWriter {
 public:
  std::string extension() const override { return ".csv"; }

  std::string text(const CodeSheet& sheet) const override {
    const FrameClock& clock = sheet.clock;
    const std::int64_t end_us = clock.end_us(clock.frames() - 1);
    const std::string duration = seconds_decimal(end_us);
    const double fps =
        static_cast<double>(clock.frames()) / seconds(std::max<std::int64_t>(1, end_us));
    std::string csv = boris_header();
    for (const Code& code : sheet.codes) {
      const CodedSpan& span = code.span;
      csv += fmt::format("{},{},,{},Media file(s),{},0,{},{},{:.3f},{},{},{},{},{}",
                         csv_text_cell(sheet.recording), sheet.made_at, duration,
                         csv_cell("player #1:" + sheet.media), duration, duration, fps,
                         csv_text_cell(code.coder), csv_text_cell(sheet.subject), duration,
                         csv_text_cell(code.tier), kBorisCategory);
      for (const std::string& modifier : modifiers_of(code)) csv += "," + csv_cell(modifier);
      csv +=
          fmt::format(",STATE,{},{},{},{},{},{},,,{},\n", seconds_decimal(span.onset_us),
                      seconds_decimal(span.offset_us),
                      seconds_decimal(span.offset_us - span.onset_us), csv_text_cell(sheet.media),
                      span.onset_frame, span.offset_frame, csv_text_cell(code.comment));
    }
    return csv;
  }
};

}  // namespace

extern const Variant<CodeWriter> kBorisAggregatedWriter = {
    "boris-aggregated",
    "BORIS's aggregated events: the tier is the behaviour, units and emotion are modifiers",
    "Friard and Gamba 2016, BORIS",
    {},
    [](const Options&) { return std::make_unique<BorisAggregatedWriter>(); }};

}  // namespace inkling
