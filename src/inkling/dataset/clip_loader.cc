#include "inkling/dataset/clip_loader.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "inkling/dataset/label_cells.h"
#include "inkling/error.h"
#include "inkling/files/folder_names.h"
#include "inkling/files/text.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// Folders of pictures: the one asked for, or those of the known that are there, then the root.
std::vector<fs::path> picture_bases(const fs::path& root, const std::string& asked,
                                    const std::vector<std::string>& known) {
  if (!asked.empty()) return {root / asked};
  std::vector<fs::path> bases;
  std::error_code ignored;
  for (const std::string& name : known) {
    if (fs::is_directory(root / name, ignored)) bases.push_back(root / name);
  }
  bases.push_back(root);
  return bases;
}

class ClipLoader : public CatalogLoader {
 public:
  ClipLoader(ClipFormat format, std::string pictures)
      : format_(std::move(format)), pictures_(std::move(pictures)) {}

  ImportResult load(const ImportRequest& request, Progress& progress,
                    const CancelToken& cancel) const override {
    const Workbook book = read_workbook(find_coding_file(request, format_.tables));
    ImportResult result;
    import_table(LabelTable::with_header(book, format_.columns), format_, pictures_, request,
                 result, progress, cancel);
    return result;
  }

 private:
  ClipFormat format_;
  std::string pictures_;
};

}  // namespace

void import_table(const LabelTable& table, const ClipFormat& format, const std::string& pictures,
                  const ImportRequest& request, ImportResult& result, Progress& progress,
                  const CancelToken& cancel) {
  auto bases = picture_bases(request.root, pictures, format.pictures);
  if (request.codes_only) {
    const std::string usual = format.pictures.empty() ? "" : format.pictures.front();
    bases = {request.root / (pictures.empty() ? usual : pictures)};
  }
  std::vector<CodedClip> clips;
  result.text_lines += table.text_lines();
  for (std::size_t row = 0; row < table.rows(); ++row) {
    CodedClip clip;
    clip.place = table.place(row);
    clip.row = row + 1;
    clip.onset = table.text(row, "onset");
    clip.apex = table.text(row, "apex");
    clip.offset = table.text(row, "offset");
    clip.emotion = table.text(row, "emotion");
    clip.action_units = table.text(row, "action_units");
    clip.told = told_of(table, row);
    const RowResult translated = format.translate({table, row}, bases, clip);
    if (translated.use == RowResult::kExcluded) {
      ++result.excluded, ++result.rows;
    } else if (translated.use == RowResult::kUnreadable) {
      ++result.rows;
      result.issues.push_back(
          {Problem::kUnreadableCell, Effect::kLeftOut, clip.place, clip.sample, translated.why});
    } else if (clip.told.is_covered) {
      ++result.rows;
      result.issues.push_back(
          {Problem::kCoveredFace, Effect::kLeftOut, clip.place, clip.sample, kCoveredWords});
    } else {
      clips.push_back(std::move(clip));
    }
  }
  ClipSet set = format.set;
  set.codes_only = request.codes_only;
  import_clips(clips, set, request.jobs, result, progress, cancel);
}

std::unique_ptr<CatalogLoader> make_clip_loader(ClipFormat format, const Options& options) {
  std::string pictures;
  for (const OptionSpec& spec : options.specs()) {
    const bool has_rate = spec.name == "fps" && options.number("fps") > 0;
    if (has_rate) format.set.fps = options.number("fps");
    if (spec.name == "missing-apex") {
      format.set.middle_apex = options.text("missing-apex") == "middle";
    }
    if (spec.name == "pictures") pictures = options.text("pictures");
  }
  return std::make_unique<ClipLoader>(std::move(format), pictures);
}

fs::path find_coding_file(const ImportRequest& request, const std::vector<std::string>& names) {
  std::error_code ignored;
  if (!fs::is_directory(request.root, ignored)) {
    throw Error(ErrorKind::kInput, "there is no such folder", request.root.string(),
                "give the folder of the data set");
  }
  if (request.table) return *request.table;
  std::vector<fs::path> folders = {request.root};
  for (const std::string& name : folders_in(request.root)) folders.push_back(request.root / name);
  for (const fs::path& folder : folders) {
    const std::vector<std::string> there = files_in(folder);
    for (const std::string& name : names) {
      const auto found = std::find_if(there.begin(), there.end(), [&](const std::string& each) {
        return same_but_case(each, name);
      });
      if (found != there.end()) return folder / *found;
    }
  }
  std::string looked_for;
  for (const std::string& name : names) looked_for += (looked_for.empty() ? "" : ", ") + name;
  throw Error(ErrorKind::kInput, "the coding file is not there", request.root.string(),
              "looked for " + looked_for +
                  ", here and in the folders here; name another with "
                  "--table");
}

TranslateRow by_subject(const std::string& prefix, std::size_t digits, const std::string& leaf) {
  return
      [=](const CodedRow& row, const std::vector<fs::path>& bases, CodedClip& clip) -> RowResult {
        clip.subject = subject_name(prefix, digits, row["subject"]);
        const std::string& name = row["filename"];
        if (clip.subject.empty() || name.empty())
          return {RowResult::kUnreadable, "no subject or name"};
        clip.recording = clip.sample = clip.subject + "/" + name;
        for (const fs::path& base : bases) {
          const fs::path folder = base / clip.subject / name;
          clip.folders.push_back(leaf.empty() ? folder : folder / leaf);
        }
        return {};
      };
}

std::string subject_name(const std::string& prefix, std::size_t digits, const std::string& text) {
  const auto number = coded_number(text);
  if (!number || digits == 0) return text;
  std::string name = std::to_string(*number);
  if (name.size() < digits) name.insert(0, digits - name.size(), '0');
  return prefix + name;
}

std::vector<std::string> table_names(const std::vector<std::string>& stems) {
  std::vector<std::string> names;
  for (const char* extension : {".xlsx", ".csv", ".xls"}) {
    for (const std::string& stem : stems) names.push_back(stem + extension);
  }
  return names;
}

}  // namespace inkling
