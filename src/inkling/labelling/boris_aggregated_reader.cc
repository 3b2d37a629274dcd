#include <memory>

#include "inkling/labelling/boris.h"
#include "inkling/labelling/code_reader.h"

namespace inkling {
namespace {

const std::vector<std::string_view> kAggregatedColumns = {"Behavior", "Start (s)", "Stop (s)"};

class BorisAggregatedReader : public CodeReader {
 public:
  bool recognizes(std::string_view text) const override {
    return boris_table(text, kAggregatedColumns).has_value();
  }

  CodeFile read(const std::string& bytes, const std::string& name,
                const CodesOf& of) const override {
    const std::string text = table_text(bytes, name);
    std::vector<Error> too_long;
    const CsvTable table =
        CsvTable::parse(boris_table(text, kAggregatedColumns).value_or(text), name, &too_long);
    const BorisCells cells(table);
    RowCollector rows(name, of);
    BorisRows maker(rows);
    for (std::size_t row = 0; row < table.rows(); ++row) {
      if (!rows.is_wanted(text_of_cell(cells.media(row)))) continue;
      const std::string where = at_line(name, table.line(row));
      rows.add(where, [&] {
        maker.note_offset(cells.text(row, {"Observation id"}), cells.text(row, {"Time offset (s)"}),
                          where);
        return maker.row(event(cells, row, where), where);
      });
    }
    for (const Error& error : too_long) rows.leave_out(error.where(), error.problem());
    return rows.finish();
  }

 private:
  static BorisEvent event(const BorisCells& cells, std::size_t row, const std::string& where) {
    BorisEvent event = cells.event(row);
    event.comments = {cells.text(row, {"Comment start"}), cells.text(row, {"Comment stop"})};
    if (event.category == kBorisCategory) {  // Inkling wrote it
      for (std::string* text :
           {&event.subject, &event.behavior, &event.coder, &event.comments[0]}) {
        *text = text_of_cell(*text);
      }
    }
    event.begin = cells.moment(row, "Start (s)", "Image index start", where);
    event.end = cells.text(row, {"Stop (s)"}).empty()
                    ? event.begin
                    : cells.moment(row, "Stop (s)", "Image index stop", where);
    return event;
  }
};

}  // namespace

extern const Variant<CodeReader> kBorisAggregatedReader = {
    "boris-aggregated",
    "BORIS, aggregated events: a row is a movement, frames by the image index",
    "Friard and Gamba 2016, BORIS",
    {},
    [](const Options&) { return std::make_unique<BorisAggregatedReader>(); }};

}  // namespace inkling
