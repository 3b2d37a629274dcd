// Catalogues: which samples a data set holds, one row a sample.
//
//   Catalog catalog = read_catalog("catalog.csv");
//   std::erase_if(catalog.samples, [](const CatalogSample& s) { return s.population != "child"; });
//   write_catalog("children.csv", catalog);
//
// Catalogues of published data sets are made by `inkling catalog import`.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inkling {

enum class SampleKind {
  kFrames,  // a folder of numbered pictures
  kVideo,
  kFlow,  // a picture whose channels are u, v and strain, onset to apex
};
std::string_view to_string(SampleKind kind);  // "frames", "video", "flow"

// One sample of a data set; a row of a catalogue. Frames count from 0 over the files of `path` in
// natural order (or the frames of the video), both ends inclusive. The sample is what lies between
// onset and offset; where these are missing, all of it.
struct CatalogSample {
  std::string dataset;     // "casme2"
  std::string population;  // "child", "adult" or empty
  std::string subject;     // unique within the data set
  std::optional<double> age_years;
  std::string sex;
  std::string recording;       // unique within data set and subject
  std::string sample;          // unique within the catalogue's data set
  std::filesystem::path path;  // as written: relative to the catalogue's folder, or absolute
  SampleKind kind = SampleKind::kVideo;
  std::optional<double> fps;
  std::optional<std::int64_t> onset_frame, apex_frame, offset_frame;
  std::string emotion;  // as the data set spells it
  std::string action_units;
  std::string source;  // file, sheet and row it was read from; corrections
};

// Whether the codes of a sample were read and its pictures not looked for, which its source says:
// path and frames are as the coding file has them.
bool has_codes_only(const CatalogSample& sample);
// Stands in such a source.
inline constexpr std::string_view kCodesOnlyNote = "codes only: no picture was looked for";

// Unique over all data sets: "casme2/01"; the subject alone where the data set is not known.
std::string subject_key(std::string_view dataset, std::string_view subject);

struct Catalog {
  std::filesystem::path folder;  // what relative paths are relative to
  std::vector<CatalogSample> samples;
  std::vector<std::string> notes = {};  // plain sentences on what was read otherwise than written

  std::filesystem::path path_of(const CatalogSample& sample) const;
};

// For what needs pictures. Throws Error(kInput) when some samples have codes only.
void require_pictures(const Catalog& catalog);

// Commas, semicolons or tabs; columns by name, all but sample, path and subject may be missing. A
// path may have backslashes between folders. It is that of the disk where a person reads it as
// equal (composed or not, kinds of blanks), or where only case or leading zeros differ and no other
// is meant: then a note says so. Throws Error(kInput).
Catalog read_catalog(const std::filesystem::path& file);
// Text of a catalogue that is to lie in `folder`: paths below it are written relative to it; bytes
// of a name that are no text as \xE9, which read_catalog() reads back.
std::string catalog_csv(const Catalog& catalog, const std::filesystem::path& folder);
// Whole or not there. A file that Inkling did not write, or that was changed since, is refused with
// Error(kEnvironment).
void write_catalog(const std::filesystem::path& file, const Catalog& catalog);

}  // namespace inkling
