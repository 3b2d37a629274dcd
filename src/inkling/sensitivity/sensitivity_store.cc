#include "inkling/sensitivity/sensitivity_store.h"

#include <fmt/format.h>

#include <string_view>
#include <system_error>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/csv.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPassHeader = "key,spotter,type,onset_frame,apex_frame,offset_frame\n";

std::vector<SpottedBy> read_pass(const fs::path& path, const std::string& key) {
  const CsvTable table = CsvTable::parse(read_file(path), path.string());
  std::vector<SpottedBy> all;
  const std::size_t spotter = table.column("spotter"), type = table.column("type");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (table.cell(row, table.column("key")) != key) return {};
    if (table.cell(row, type).empty()) {
      all.push_back({table.cell(row, spotter), {}, {}});
      continue;
    }
    if (all.empty()) return {};
    auto& kind = table.cell(row, type) == "micro" ? all.back().micro : all.back().others;
    kind.push_back({table.integer(row, table.column("onset_frame")),
                    table.integer(row, table.column("apex_frame")),
                    table.integer(row, table.column("offset_frame"))});
  }
  return all;
}

}  // namespace

fs::path PassStore::path_of(std::size_t pass) const {
  return folder_ / fmt::format("pass-{:02}.csv", pass);
}

std::optional<std::vector<SpottedBy>> PassStore::find(
    std::size_t pass, const std::vector<std::string>& spotters) const {
  std::error_code ignored;
  if (!fs::exists(path_of(pass), ignored)) return std::nullopt;
  try {
    auto spotted = read_pass(path_of(pass), key_);
    if (spotted.size() != spotters.size()) return std::nullopt;
    for (std::size_t i = 0; i < spotters.size(); ++i) {
      if (spotted[i].spotter != spotters[i]) return std::nullopt;
    }
    return spotted;
  } catch (const Error&) {
    return std::nullopt;  // damaged by hand: made again
  }
}

void PassStore::keep(std::size_t pass, const std::vector<SpottedBy>& spotted) const {
  std::string csv(kPassHeader);
  for (const SpottedBy& by : spotted) {
    const std::string start = key_ + "," + csv_cell(by.spotter) + ",";
    csv += start + ",,,\n";
    for (const auto* kind : {&by.micro, &by.others}) {
      const char* type = kind == &by.micro ? "micro" : "other";
      for (const MovementFrames& m : *kind) {
        csv += fmt::format("{}{},{},{},{}\n", start, type, m.onset, m.apex, m.offset);
      }
    }
  }
  const fs::path path = path_of(pass);
  std::error_code ignored;
  const std::string before = fs::exists(path, ignored) ? read_file(path) : "";
  if (!before.empty() && !before.starts_with(kPassHeader)) {
    throw Error(ErrorKind::kEnvironment, "is there already and not by Inkling, so it stays",
                path.string(), "move it away, or choose another folder");
  }
  write_file(path, csv);
}

}  // namespace inkling
