#include <memory>

#include "inkling/labelling/movement_rows.h"

namespace inkling {
namespace {

class EventsReader : public CodeReader {
 public:
  bool recognizes(std::string_view text) const override {
    return header_names(text, {"event_id", "type", "onset_frame", "offset_frame", "score"});
  }

  CodeFile read(const std::string& bytes, const std::string& name,
                const CodesOf& of) const override {
    return read_movement_rows(bytes, name, of, MovementColumns::Side::kPredictions, fill);
  }

 private:
  static void fill(const OptionalCells& cells, std::size_t row, CodeRow& made, RowCollector& rows,
                   const std::string& where) {
    const std::string type = movement_type(cells.text(row, "type"));
    made.code.tier = type.empty() ? "micro" : type;
    if (!cells.text(row, "score").empty()) made.score = cells.number(row, "score");
    made.person = cells.text(row, "role");
    if (made.person.empty() && !cells.text(row, "face_id").empty()) {
      made.person = "face " + cells.text(row, "face_id");
    }
    read_units_cell(cells.text(row, "action_units"), made, rows, where);
  }
};

}  // namespace

extern const Variant<CodeReader> kEventsReader = {
    "events", "events.csv of inkling analyze", "Inkling", {}, [](const Options&) {
      return std::make_unique<EventsReader>();
    }};

}  // namespace inkling
