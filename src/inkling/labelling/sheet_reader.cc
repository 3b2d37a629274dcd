#include <memory>

#include "inkling/files/csv.h"
#include "inkling/labelling/code_label.h"
#include "inkling/labelling/movement_rows.h"

namespace inkling {
namespace {

bool is_yes(std::string_view cell) {
  return cell == "1" || same_but_case(cell, "yes") || same_but_case(cell, "true");
}

class SheetReader : public CodeReader {
 public:
  bool recognizes(std::string_view text) const override {
    return header_names(text, {"onset_frame", "offset_frame"}) ||
           header_names(text, {"onset_s", "offset_s"});
  }

  CodeFile read(const std::string& bytes, const std::string& name,
                const CodesOf& of) const override {
    return read_movement_rows(bytes, name, of, MovementColumns::Side::kTruth, fill);
  }

 private:
  static void fill(const OptionalCells& cells, std::size_t row, CodeRow& made, RowCollector& rows,
                   const std::string& where) {
    Code& code = made.code;
    code.id = cells.text(row, "code_id");
    code.coder = text_of_cell(cells.text(row, "coder"));
    code.tier = text_of_cell(cells.text(row, "tier"));
    if (code.tier.empty()) code.tier = movement_type(cells.text(row, "type"));
    if (code.tier.empty()) code.tier = std::string(to_string(type_by_length(code.span)));
    made.person = text_of_cell(cells.text(row, "subject"));
    read_units_cell(cells.text(row, "action_units"), made, rows, where);
    read_confidence(cells, row, code, rows, where);
    code.unsure = is_yes(cells.text(row, "unsure"));
    code.proposal_seen = is_yes(cells.text(row, "proposal_seen"));
    code.comment = text_of_cell(cells.text(row, "comment"));
    std::string views = text_of_cell(cells.text(row, "views"));
    for (std::size_t end = 0; !views.empty() && end != std::string::npos;) {
      end = views.find('|');
      code.views.push_back(views.substr(0, end));
      if (end != std::string::npos) views.erase(0, end + 1);
    }
    if (!cells.text(row, "score").empty()) made.score = cells.number(row, "score");
  }

  // Other tables have a share from 0 to 1 there.
  static void read_confidence(const OptionalCells& cells, std::size_t row, Code& code,
                              RowCollector& rows, const std::string& where) {
    if (cells.text(row, "confidence").empty()) return;
    const double confidence = cells.number(row, "confidence");
    for (const int step : {1, 2, 3, 4, 5}) {
      if (confidence == step) code.confidence = step;
    }
    if (!code.confidence) {
      rows.note(where, "confidence " + cells.text(row, "confidence") +
                           " is none of 1 to 5 and is left out");
    }
  }
};

}  // namespace

extern const Variant<CodeReader> kSheetReader = {
    "sheet",
    "any table with onset, apex and offset in frames or seconds, such as a coding sheet",
    "Inkling",
    {},
    [](const Options&) { return std::make_unique<SheetReader>(); }};

}  // namespace inkling
