#include <fmt/format.h>

#include <iterator>
#include <memory>

#include "inkling/files/csv.h"
#include "inkling/labelling/clock_text.h"
#include "inkling/labelling/code_writer.h"
#include "inkling/labelling/unit_notation.h"

namespace inkling {
namespace {

std::string joined_views(const std::vector<std::string>& views) {
  std::string text;
  for (const std::string& view : views) text += (text.empty() ? "" : "|") + view;
  return text;
}

class SheetWriter : public CodeWriter {
 public:
  std::string extension() const override { return ".csv"; }

  std::string text(const CodeSheet& sheet) const override {
    std::string csv =
        "recording,subject,coder,tier,onset_frame,apex_frame,offset_frame,onset_s,apex_s,offset_s,"
        "emotion,action_units,confidence,unsure,comment,proposal_seen,views,code_id\n";
    for (const Code& code : sheet.codes) {
      const CodedSpan& span = code.span;
      fmt::format_to(
          std::back_inserter(csv), "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n",
          csv_text_cell(sheet.recording), csv_text_cell(sheet.subject), csv_text_cell(code.coder),
          csv_text_cell(code.tier), span.onset_frame,
          span.apex_frame ? std::to_string(*span.apex_frame) : "", span.offset_frame,
          seconds_decimal(span.onset_us), span.apex_us ? seconds_decimal(*span.apex_us) : "",
          seconds_decimal(span.offset_us), code.emotion ? to_string(*code.emotion) : "",
          unit_notation(code.units), code.confidence ? std::to_string(*code.confidence) : "",
          code.unsure ? 1 : 0, csv_text_cell(code.comment), code.proposal_seen ? 1 : 0,
          csv_text_cell(joined_views(code.views)), csv_cell(code.id));
    }
    return csv;
  }
};

}  // namespace

extern const Variant<CodeWriter> kSheetWriter = {
    "sheet",
    "coding sheet: CSV, a row a code, with everything that was noted",
    "Inkling",
    {},
    [](const Options&) { return std::make_unique<SheetWriter>(); }};

}  // namespace inkling
