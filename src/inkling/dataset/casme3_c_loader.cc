#include "inkling/dataset/catalog_loader.h"
#include "inkling/dataset/clip_loader.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kWideComma = "\xEF\xBC\x8C";

RowResult translate_casme3_c(const CodedRow& row, const std::vector<fs::path>& bases,
                             CodedClip& clip) {
  const std::string& written = row["subject"];
  clip.subject = subject_name("", 2, written);
  const std::string& name = row["filename"];
  if (clip.subject.empty() || name.empty()) return {RowResult::kUnreadable, "no sub or count"};
  clip.recording = clip.sample = clip.subject + "/" + name;
  for (const fs::path& base : bases) {
    for (const std::string& subject : {clip.subject, written}) {
      clip.folders.push_back(base / subject / name / "color");
    }
  }
  const std::string units = clip.action_units;
  for (const std::string_view comma : {kWideComma, std::string_view(",")}) {
    for (auto at = clip.action_units.find(comma); at != std::string::npos;
         at = clip.action_units.find(comma)) {
      clip.action_units.replace(at, comma.size(), "+");
    }
  }
  if (clip.action_units != units) clip.remark = "action units '" + units + "' written with +";
  return {};
}

ClipFormat casme3_c_format() {
  ClipFormat made;
  made.set.dataset = "casme3-c";
  made.set.has_apex = false;
  made.tables = table_names({"CAS(ME)3_part_C_ME"});
  made.columns = {{"subject", {"sub", "Subject"}},
                  {"filename", {"count"}},
                  {"onset", {"onset"}},
                  {"offset", {"offset"}},
                  {"action_units", {"au"}, false}};
  made.pictures = {"part_C"};
  made.translate = translate_casme3_c;
  return made;
}

}  // namespace

// docs/data-sets.md, "Columns". The set has neither apex nor emotion.
extern const Variant<CatalogLoader> kCasme3CFormat{
    "casme3-c",
    "CAS(ME)3 part C: CAS(ME)3_part_C_ME.xlsx and 01/1/color/*.jpg; no apex, no emotion",
    "Li et al., CAS(ME)3, IEEE Trans. PAMI 45(3), 2023",
    {fps_option(30), missing_apex_option(), pictures_option("part_C")},
    [](const Options& options) { return make_clip_loader(casme3_c_format(), options); }};

}  // namespace inkling
