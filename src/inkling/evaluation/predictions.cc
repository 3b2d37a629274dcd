#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "inkling/error.h"
#include "inkling/evaluation/movement_table.h"
#include "inkling/files/command_run.h"
#include "inkling/files/csv.h"
#include "inkling/files/names.h"
#include "inkling/truth.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> event_tables_below(const fs::path& folder) {
  std::vector<fs::path> tables;
  std::error_code error;
  constexpr auto kSkip = fs::directory_options::skip_permission_denied;
  for (fs::recursive_directory_iterator it(folder, kSkip, error), end; !error && it != end;
       it.increment(error)) {
    std::error_code ignored;
    if (it->path().filename().string().starts_with('.')) {  // what a run is still writing
      it.disable_recursion_pending();
      continue;
    }
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

std::vector<PredictionRow> parse_predictions(std::string_view text, const std::string& name,
                                             std::vector<OddRow>* odd) {
  RowReader reader(text, name, odd);
  const CsvTable& table = reader.table();
  table.column("recording");
  const MovementColumns columns(table, name, MovementColumns::Side::kPredictions);
  const OptionalCells cells(table);
  return reader.rows([&](std::size_t row, std::vector<OddRow>& told) {
    PredictionRow prediction;
    prediction.where = at_line(name, table.line(row));
    prediction.recording = recording_name(cells.text(row, "recording"));
    prediction.folder = recording_folder(cells.text(row, "recording"));
    if (prediction.recording.empty()) {
      throw Error(ErrorKind::kInput, "the recording has no name", prediction.where, "name it");
    }
    const std::string type = movement_type(cells.text(row, "type"));
    prediction.type = type.empty() ? "micro" : type;
    prediction.times = columns.read(row, told);
    const std::string emotion = cells.text(row, "emotion");
    prediction.times.emotion = emotion.empty() ? cells.text(row, "reading") : emotion;
    if (!cells.text(row, "score").empty()) prediction.score = cells.number(row, "score");
    return prediction;
  });
}

std::vector<PredictionRow> read_predictions(const std::vector<fs::path>& paths,
                                            std::vector<OddRow>* odd) {
  const std::vector<fs::path> tables = tables_of(paths);
  std::map<std::tuple<std::string, std::string, std::string>, std::size_t> table_of;
  std::vector<PredictionRow> all;
  std::vector<OddRow> unread;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    std::vector<PredictionRow> rows;
    try {
      rows = parse_predictions(read_input(tables[i]), readable_name(tables[i].string()), odd);
    } catch (const Error& error) {
      // One bad table does not stop the others; of bad ones alone the last says why.
      if (odd == nullptr || unread.size() + 1 == tables.size()) throw;
      unread.push_back({error.where(), error.problem(), true});
    }
    for (const PredictionRow& row : rows) {
      const auto key = std::tuple(row.folder, row.recording, row.type);
      const std::size_t first = table_of.try_emplace(key, i).first->second;
      if (first == i) continue;
      throw Error(ErrorKind::kInput,
                  row.type + " movements of recording " + row.recording + " are also in " +
                      tables[first].string(),
                  row.where, "give the results of one run only");
    }
    std::move(rows.begin(), rows.end(), std::back_inserter(all));
  }
  if (odd != nullptr) odd->insert(odd->end(), unread.begin(), unread.end());
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
