#include <algorithm>
#include <system_error>
#include <utility>

#include "inkling/dataset/catalog_loader.h"
#include "inkling/dataset/clip_loader.h"
#include "inkling/dataset/label_cells.h"
#include "inkling/error.h"
#include "inkling/files/folder_names.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::array kSmicClasses = {"negative", "positive", "surprise"};

std::string upper(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

// "s1" -> "s01", "1" -> "s01".
std::string subject_of(const std::string& text) {
  const bool lettered = text.starts_with('s') || text.starts_with('S');
  return subject_name("s", 2, lettered ? text.substr(1) : text);
}

// The parts have clips of equal names, so each is a data set of its own.
std::string dataset_name(const std::string& part) { return part == "hs" ? "smic" : "smic-" + part; }

double rate_of(const Options& options) {
  const double asked = options.number("fps");
  return asked > 0 ? asked : options.text("part") == "hs" ? 100 : 25;
}

RowResult translate_smic(const CodedRow& row, const std::vector<fs::path>& bases, CodedClip& clip) {
  clip.subject = subject_of(row["subject"]);
  const std::string& name = row["filename"];
  if (clip.subject.empty() || name.empty())
    return {RowResult::kUnreadable, "no subject or filename"};
  clip.recording = clip.sample = clip.subject + "/" + name;
  const auto first = coded_number(row["first"]);
  if (!first) return {RowResult::kUnreadable, "FirstF '" + row["first"] + "'"};
  clip.first = *first;
  const std::string short_subject =
      "s" + std::to_string(coded_number(clip.subject.substr(1)).value_or(0));
  for (const fs::path& base : bases) {
    for (const std::string& subject : {clip.subject, short_subject}) {
      clip.folders.push_back(base / subject / name);
      clip.folders.push_back(base / subject / "micro" / clip.emotion / name);
    }
  }
  return {};
}

ClipFormat long_format(const std::string& part) {
  const std::string name = upper(part);
  ClipFormat made;
  made.set.dataset = dataset_name(part);
  made.set.emotions = {kSmicClasses.begin(), kSmicClasses.end()};
  made.set.has_apex = false;
  made.set.count_from_first = true;
  made.tables = table_names({"SMIC-" + name + "-E_annotation"});
  made.columns = {{"subject", {"Subject"}}, {"filename", {"Filename"}}, {"onset", {"OnsetF"}},
                  {"offset", {"OffsetF"}},  {"first", {"FirstF"}},      {"emotion", {"Emotion"}}};
  made.pictures = {name + "_long/SMIC-" + name + "-E", name + "_long", "SMIC_all_cropped/" + name,
                   name};
  made.translate = translate_smic;
  return made;
}

// The short layout needs no coding file: SUBJECT/micro/EMOTION/CLIP, a folder for each movement.
class ShortLoader : public CatalogLoader {
 public:
  explicit ShortLoader(const Options& options)
      : part_(options.text("part")), pictures_(options.text("pictures")) {
    set_.dataset = dataset_name(part_);
    set_.fps = rate_of(options);
    set_.emotions = {kSmicClasses.begin(), kSmicClasses.end()};
    set_.has_apex = false;
    set_.middle_apex = options.text("missing-apex") == "middle";
    set_.whole_clips = true;
  }

  ImportResult load(const ImportRequest& request, Progress& progress,
                    const CancelToken& cancel) const override {
    refuse_codes_only(request);
    const fs::path base = find_base(request.root);
    ImportResult result;
    std::vector<CodedClip> clips;
    for (const std::string& subject : folders_in(base)) {
      const fs::path micro = base / subject / "micro";
      std::error_code ignored;
      if (!fs::is_directory(micro, ignored)) {
        ++result.rows;
        result.issues.push_back(
            {Problem::kMissingPath, Effect::kLeftOut, subject, "", "looked for " + micro.string()});
        continue;
      }
      for (const std::string& emotion : folders_in(micro)) {
        for (const std::string& name : folders_in(micro / emotion)) {
          CodedClip& clip = clips.emplace_back();
          clip.place = (fs::path(subject) / "micro" / emotion / name).string();
          clip.subject = subject_of(subject);
          clip.recording = clip.sample = clip.subject + "/" + name;
          clip.folders = {micro / emotion / name};
          clip.emotion = emotion;
        }
      }
    }
    import_clips(clips, set_, request.jobs, result, progress, cancel);
    return result;
  }

 private:
  fs::path find_base(const fs::path& root) const {
    const std::string part = upper(part_);
    std::string looked_for;
    std::vector<std::string> known = {"SMIC_all_cropped/" + part, "SMIC_all_raw/" + part,
                                      "SMIC/" + part, part};
    if (!pictures_.empty()) known = {pictures_};
    std::error_code ignored;
    for (const std::string& name : known) {
      if (fs::is_directory(root / name, ignored)) return root / name;
      looked_for += (looked_for.empty() ? "" : ", ") + name;
    }
    throw Error(ErrorKind::kInput, "the pictures of SMIC-" + part + " are not there", root.string(),
                "looked for " + looked_for + "; name another folder with --pictures");
  }

  std::string part_, pictures_;
  ClipSet set_;
};

std::unique_ptr<CatalogLoader> create(const Options& options) {
  if (options.text("layout") == "short") return std::make_unique<ShortLoader>(options);
  ClipFormat format = long_format(options.text("part"));
  format.set.fps = rate_of(options);
  return make_clip_loader(std::move(format), options);
}

}  // namespace

// docs/data-sets.md, "Columns". SMIC codes no apex: its middle frame is the field's practice.
extern const Variant<CatalogLoader> kSmicFormat{
    "smic",
    "SMIC: SMIC_all_cropped/HS/s1/micro/negative/s1_ne_01/, or the long clips by their annotation",
    "Li et al., SMIC, FG 2013",
    {{"part",
      std::string("hs"),
      0,
      0,
      "",
      "Camera; vis and nir are sets of their own, smic-vis and smic-nir",
      {"hs", "vis", "nir"}},
     {"layout",
      std::string("short"),
      0,
      0,
      "",
      "short: a folder a movement, no coding file; long: SMIC-HS-E_annotation.xlsx",
      {"short", "long"}},
     {"fps", 0.0, 0, 10000, "frames/s", "Frame rate; 0: 100 for hs, 25 for vis and nir"},
     missing_apex_option(),
     pictures_option("SMIC_all_cropped/HS, SMIC_all_raw/HS, SMIC/HS, HS; HS_long when long")},
    create};

}  // namespace inkling
