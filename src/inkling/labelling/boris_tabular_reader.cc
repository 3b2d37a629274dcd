#include <memory>

#include "inkling/labelling/boris.h"
#include "inkling/labelling/code_reader.h"

namespace inkling {
namespace {

const std::vector<std::string_view> kTabularColumns = {"Time", "Subject", "Behavior"};

class BorisTabularReader : public CodeReader {
 public:
  bool recognizes(std::string_view text) const override {
    const auto table = boris_table(text, kTabularColumns);
    if (!table) return false;
    const auto header = table->substr(table->find_first_not_of('\n'));
    const std::string line = header.substr(0, header.find('\n'));
    return line.find("Behavior type") != std::string::npos ||
           line.find("Status") != std::string::npos;
  }

  CodeFile read(const std::string& bytes, const std::string& name,
                const CodesOf& of) const override {
    const std::string text = table_text(bytes, name);
    std::vector<Error> too_long;
    const CsvTable table =
        CsvTable::parse(boris_table(text, kTabularColumns).value_or(text), name, &too_long);
    const BorisCells cells(table);
    RowCollector rows(name, of);
    BorisRows maker(rows);
    BorisStates states(rows, maker);
    for (std::size_t row = 0; row < table.rows(); ++row) {
      if (!rows.is_wanted(cells.media(row))) continue;
      const std::string where = at_line(name, table.line(row));
      try {
        take(cells, row, where, maker, states);
      } catch (const Error& error) {
        rows.refuse(error);
      }
    }
    states.finish();
    for (const Error& error : too_long) rows.leave_out(error.where(), error.problem());
    return rows.finish();
  }

 private:
  static void take(const BorisCells& cells, std::size_t row, const std::string& where,
                   BorisRows& maker, BorisStates& states) {
    BorisEvent event = cells.event(row);
    event.comments = {cells.text(row, {"Comment"})};
    event.begin = cells.moment(row, "Time", "Image index", where);
    const std::string observation = cells.text(row, {"Observation id"});
    const std::string word = cells.text(row, {"Behavior type", "Status"});
    const auto kind = boris_kind(word);
    if (!kind) {
      throw Error(ErrorKind::kInput, "'" + word + "' is none of START, STOP and POINT", where,
                  "export the events from BORIS again");
    }
    maker.note_offset(observation, cells.text(row, {"Time offset (s)"}), where);
    const std::string key = observation + '\n' + event.subject + '\n' + event.behavior;
    states.add(*kind, key, std::move(event), where);
  }
};

}  // namespace

extern const Variant<CodeReader> kBorisTabularReader = {
    "boris-tabular",
    "BORIS, tabular events of any version: starts, stops and points",
    "Friard and Gamba 2016, BORIS",
    {},
    [](const Options&) { return std::make_unique<BorisTabularReader>(); }};

}  // namespace inkling
