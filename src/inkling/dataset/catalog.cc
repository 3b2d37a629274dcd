#include "inkling/catalog.h"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <utility>

#include "inkling/error.h"
#include "inkling/files/csv.h"
#include "inkling/files/named_files.h"
#include "inkling/files/names.h"
#include "inkling/files/output_set.h"
#include "inkling/files/text.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::array kKinds = {SampleKind::kFrames, SampleKind::kVideo, SampleKind::kFlow};

// A catalogue's table while it is read: cells by name of a column that it may lack.
class CatalogRows {
 public:
  CatalogRows(const CsvTable& table, std::string name) : table_(table), name_(std::move(name)) {}

  std::string text(std::size_t row, const char* column) const {
    const auto found = table_.find_column(column);
    return found ? std::string(trimmed(table_.cell(row, *found))) : "";
  }

  std::string needed(std::size_t row, const char* column) const {
    std::string found = text(row, column);
    if (found.empty()) throw error(row, column, "is empty", "every sample needs one");
    return found;
  }

  std::optional<double> positive(std::size_t row, const char* column) const {
    if (text(row, column).empty()) return std::nullopt;
    const double value = table_.number(row, table_.column(column));
    if (value <= 0) throw error(row, column, "is not above 0", "leave it empty if not known");
    return value;
  }

  std::optional<std::int64_t> frame(std::size_t row, const char* column) const {
    if (text(row, column).empty()) return std::nullopt;
    const std::int64_t value = table_.integer(row, table_.column(column));
    if (value < 0) throw error(row, column, "is below 0", "leave it empty if not known");
    return value;
  }

  SampleKind kind(std::size_t row) const {
    const std::string name = text(row, "kind");
    for (const SampleKind known : kKinds) {
      if (same_but_case(name, to_string(known))) return known;
    }
    if (name.empty()) return SampleKind::kVideo;
    throw error(row, "kind", "'" + name + "' is no kind of sample", "write frames, video or flow");
  }

 private:
  Error error(std::size_t row, const char* column, const std::string& what,
              const std::string& todo) const {
    return {ErrorKind::kInput, what, at_line(name_, table_.line(row)) + ", column " + column, todo};
  }

  const CsvTable& table_;
  std::string name_;
};

// The paths of a catalogue as they are on the disk.
class CatalogPaths {
 public:
  explicit CatalogPaths(fs::path folder) : folder_(std::move(folder)) {}

  fs::path on_disk(const std::string& written, std::size_t line) {
    const auto found = files_.find(folder_, written);
    if (!found) return name_bytes(written);
    if (found->loosely && loosely_++ == 0) {
      first_ = fmt::format("on line {} {} is taken for {}", line, written,
                           readable_name(found->path.string()));
    }
    return found->path;
  }

  std::vector<std::string> notes() const {
    if (loosely_ == 0) return {};
    return {fmt::format("Paths that are written otherwise than on the disk: {}, the first {}.",
                        loosely_, first_)};
  }

 private:
  fs::path folder_;
  NamedFiles files_;
  std::size_t loosely_ = 0;
  std::string first_;
};

CatalogSample read_row(const CatalogRows& rows, std::size_t row) {
  CatalogSample sample;
  sample.dataset = rows.text(row, "dataset");
  sample.population = rows.text(row, "population");
  sample.subject = rows.needed(row, "subject");
  sample.age_years = rows.positive(row, "age_years");
  sample.sex = rows.text(row, "sex");
  sample.recording = rows.text(row, "recording");
  sample.sample = rows.needed(row, "sample");
  sample.path = rows.needed(row, "path");
  sample.kind = rows.kind(row);
  sample.fps = rows.positive(row, "fps");
  sample.onset_frame = rows.frame(row, "onset_frame");
  sample.apex_frame = rows.frame(row, "apex_frame");
  sample.offset_frame = rows.frame(row, "offset_frame");
  sample.emotion = rows.text(row, "emotion");
  sample.action_units = rows.text(row, "action_units");
  sample.source = rows.text(row, "source");
  return sample;
}

template <typename T>
std::string text_of(const std::optional<T>& value) {
  return value ? fmt::format("{}", *value) : "";
}

// An absolute path without "." and ".."; links are not followed.
fs::path plain(const fs::path& path) { return (fs::current_path() / path).lexically_normal(); }

// How a sample's path is written in a catalogue in `folder`, which is plain.
std::string written_path(const Catalog& catalog, const CatalogSample& sample,
                         const fs::path& folder) {
  if (sample.path.is_relative() && plain(catalog.folder / "") == folder) {
    return sample.path.string();
  }
  const fs::path whole = plain(catalog.path_of(sample));
  const fs::path inside = whole.lexically_relative(folder);
  const bool below = !inside.empty() && *inside.begin() != "..";
  return below ? inside.string() : whole.string();
}

}  // namespace

bool has_codes_only(const CatalogSample& sample) {
  return sample.source.find(kCodesOnlyNote) != std::string::npos;
}

void require_pictures(const Catalog& catalog) {
  std::size_t without = 0;
  for (const CatalogSample& sample : catalog.samples) without += has_codes_only(sample) ? 1 : 0;
  if (without == 0) return;
  throw Error(ErrorKind::kInput,
              fmt::format("{} of its {} samples are codes without pictures", without,
                          catalog.samples.size()),
              "the catalogue",
              "this needs pictures: import the set without --codes-only, or leave it out");
}

std::string subject_key(std::string_view dataset, std::string_view subject) {
  return dataset.empty() ? std::string(subject) : fmt::format("{}/{}", dataset, subject);
}

std::string_view to_string(SampleKind kind) {
  switch (kind) {
    case SampleKind::kFrames:
      return "frames";
    case SampleKind::kVideo:
      return "video";
    case SampleKind::kFlow:
      break;
  }
  return "flow";
}

fs::path Catalog::path_of(const CatalogSample& sample) const {
  return sample.path.is_absolute() ? sample.path : folder / sample.path;
}

Catalog read_catalog(const fs::path& file) {
  const CsvTable table = CsvTable::read(file);
  for (const char* needed : {"subject", "sample", "path"}) table.column(needed);
  const CatalogRows rows(table, file.string());
  Catalog catalog{file.parent_path(), {}};
  CatalogPaths paths(catalog.folder);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    catalog.samples.push_back(read_row(rows, row));
    fs::path& path = catalog.samples.back().path;
    path = paths.on_disk(path.string(), table.line(row));
  }
  catalog.notes = paths.notes();
  return catalog;
}

std::string catalog_csv(const Catalog& catalog, const fs::path& where) {
  std::string csv =
      "dataset,population,subject,age_years,sex,recording,sample,path,kind,fps,onset_frame,"
      "apex_frame,offset_frame,emotion,action_units,source\n";
  const fs::path folder = plain(where / "");
  for (const CatalogSample& s : catalog.samples) {
    const std::string path = readable_name(written_path(catalog, s, folder));
    fmt::format_to(std::back_inserter(csv), "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n",
                   csv_cell(s.dataset), csv_cell(s.population), csv_cell(s.subject),
                   text_of(s.age_years), csv_cell(s.sex), csv_cell(s.recording), csv_cell(s.sample),
                   csv_cell(path), to_string(s.kind), text_of(s.fps), text_of(s.onset_frame),
                   text_of(s.apex_frame), text_of(s.offset_frame), csv_cell(s.emotion),
                   csv_cell(s.action_units), csv_cell(s.source));
  }
  return csv;
}

void write_catalog(const fs::path& file, const Catalog& catalog) {
  write_named_outputs({.job = "inkling catalog"},
                      {{file, catalog_csv(catalog, file.parent_path())}});
}

}  // namespace inkling
