#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/release/release_content.h"

namespace inkling {

struct TableField {
  std::string name;
  std::string type;   // as Frictionless calls it: string, integer, number, boolean
  std::string about;  // with its unit
  bool required = true;
  std::vector<std::string> allowed = {};  // empty: anything
};

// A column whose cells are rows of another table.
struct TableReference {
  std::string field, table, of;  // table: its path
};

struct TableSum {
  std::uint64_t bytes = 0;
  std::string sha256;
};

// Takes a text piece by piece, so that nobody holds all of a large one.
using TextSink = std::function<void(std::string_view)>;

// A table of a release as CSV: RFC 4180 in UTF-8 with '\n', one header line, empty: not known.
struct ReleaseTable {
  std::string path, about;
  std::vector<std::string> key;  // columns that name a row
  std::vector<TableField> fields;
  std::vector<TableReference> references;
  std::function<void(const ReleaseContent&, const TextSink&)> write;

  std::string name() const { return path.substr(0, path.find('.')); }
  std::string csv(const ReleaseContent& content) const;
  TableSum sum(const ReleaseContent& content) const;  // of the same text
};

// samples.csv, subjects.csv, recordings.csv and times.csv, by the rules of a release.
const std::vector<ReleaseTable>& release_tables(int rules = kReleaseRules);

// A kind of file that samples may have: key in ReleasedSample::files, and its column in
// samples.csv.
struct SampleFileKind {
  std::string_view key, column, about;
};
std::span<const SampleFileKind> sample_file_kinds();

}  // namespace inkling
