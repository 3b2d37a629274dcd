#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "inkling/error.h"
#include "inkling/evaluation/movement_table.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/csv.h"
#include "inkling/truth.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> event_tables_below(const fs::path& folder) {
  std::vector<fs::path> tables;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    std::error_code ignored;
    if (it->path().filename() == "events.csv" && it->is_regular_file(ignored)) {
      tables.push_back(it->path());
    }
  }
  if (error) {
    throw Error(ErrorKind::kEnvironment, "cannot be read: " + error.message(), folder.string(),
                "check the rights of the folder");
  }
  if (tables.empty()) {
    throw Error(ErrorKind::kInput, "no events.csv lies in this folder", folder.string(),
                "name a folder that inkling analyze wrote, or a table");
  }
  std::sort(tables.begin(), tables.end());
  return tables;
}

std::vector<fs::path> tables_of(const std::vector<fs::path>& paths) {
  std::vector<fs::path> tables;
  for (const fs::path& path : paths) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) {
      const auto below = event_tables_below(path);
      tables.insert(tables.end(), below.begin(), below.end());
    } else {
      tables.push_back(path);
    }
  }
  return tables;
}

}  // namespace

std::vector<PredictionRow> parse_predictions(std::string_view text, const std::string& name) {
  const CsvTable table = CsvTable::parse(text, name);
  table.column("recording");
  const MovementColumns columns(table, name);
  const OptionalCells cells(table);
  std::vector<PredictionRow> rows;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    PredictionRow prediction;
    prediction.where = at_line(name, table.line(row));
    prediction.recording = recording_name(cells.text(row, "recording"));
    if (prediction.recording.empty()) {
      throw Error(ErrorKind::kInput, "the recording has no name", prediction.where, "name it");
    }
    const std::string type = movement_type(cells.text(row, "type"));
    prediction.type = type.empty() ? "micro" : type;
    prediction.times = columns.read(row);
    prediction.times.emotion = cells.text(row, "emotion");
    if (!cells.text(row, "score").empty()) prediction.score = cells.number(row, "score");
    rows.push_back(std::move(prediction));
  }
  return rows;
}

std::vector<PredictionRow> read_predictions(const std::vector<fs::path>& paths) {
  const std::vector<fs::path> tables = tables_of(paths);
  std::map<std::pair<std::string, std::string>, std::size_t> table_of;
  std::vector<PredictionRow> all;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    auto rows = parse_predictions(read_file(tables[i]), tables[i].string());
    for (const PredictionRow& row : rows) {
      const std::size_t first = table_of.try_emplace({row.recording, row.type}, i).first->second;
      if (first == i) continue;
      throw Error(ErrorKind::kInput,
                  row.type + " movements of recording " + row.recording + " are also in " +
                      tables[first].string(),
                  row.where, "give the results of one run only");
    }
    std::move(rows.begin(), rows.end(), std::back_inserter(all));
  }
  return all;
}

std::string predictions_csv(const std::vector<PredictionRow>& predictions) {
  std::string csv =
      "recording,type,onset_s,apex_s,offset_s,onset_frame,apex_frame,offset_frame,score\n";
  for (const PredictionRow& row : predictions) {
    const MovementTimes& t = row.times;
    csv += fmt::format("{},{},{:.6f},{:.6f},{:.6f},{},{},{},{:.6g}\n", csv_cell(row.recording),
                       row.type, t.onset_s, t.apex_s, t.offset_s, t.onset_frame, t.apex_frame,
                       t.offset_frame, row.score.value_or(0));
  }
  return csv;
}

}  // namespace inkling
