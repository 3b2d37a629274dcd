#include <algorithm>
#include <array>
#include <system_error>
#include <utility>

#include "inkling/dataset/catalog_loader.h"
#include "inkling/dataset/coded_clip.h"
#include "inkling/dataset/sample_names.h"
#include "inkling/error.h"
#include "inkling/files/folder_names.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::array kLabels = {"negative", "positive", "surprise"};

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// By the subject's name: "sub07" CASME II, "s07" SMIC, "006" SAMM; empty for any other.
std::string guess_dataset(const std::string& subject) {
  if (subject.starts_with("sub") && is_number(subject.substr(3))) return "casme2";
  if (subject.starts_with("s") && is_number(subject.substr(1))) return "smic";
  return subject.size() == 3 && is_number(subject) ? "samm" : "";
}

class StstnetLoader : public CatalogLoader {
 public:
  ImportResult load(const ImportRequest& request, Progress& progress,
                    const CancelToken& cancel) const override {
    refuse_codes_only(request);
    std::error_code ignored;
    if (!fs::is_directory(request.root, ignored)) {
      throw Error(ErrorKind::kInput, "there is no such folder", request.root.string(),
                  "give the folder with the subjects' folders");
    }
    if (request.table) {
      throw Error(ErrorKind::kUsage,
                  "does not apply to the format ststnet, which has no coding file",
                  "option --table", "leave it out");
    }
    const std::vector<std::string> subjects = folders_in(request.root);
    ImportResult result;
    std::vector<std::string> places;
    for (std::size_t i = 0; i < subjects.size(); ++i) {
      cancel.check();
      read_subject(request.root, subjects[i], result);
      progress.update("subjects", static_cast<std::int64_t>(i) + 1,
                      static_cast<std::int64_t>(subjects.size()));
    }
    for (const CatalogSample& sample : result.samples) places.push_back(sample.source);
    settle_names(result.samples, std::move(places), result.issues);
    return result;
  }

 private:
  static void read_subject(const fs::path& root, const std::string& subject, ImportResult& result) {
    const auto report = [&](Problem problem, Effect effect, const fs::path& place,
                            const std::string& detail) {
      result.issues.push_back({problem, effect, place.string(), "", detail});
    };
    const fs::path folder = fs::path(subject) / "u_test";
    std::error_code ignored;
    if (!fs::is_directory(root / folder, ignored)) {
      ++result.rows;
      report(Problem::kMissingPath, Effect::kLeftOut, subject, "looked for " + folder.string());
      return;
    }
    const std::string dataset = guess_dataset(subject);
    if (dataset.empty()) {
      report(Problem::kUnknownSubject, Effect::kDoubtful, subject,
             "neither subNN (casme2) nor sNN (smic) nor NNN (samm); data set set to 'ststnet'");
    }
    bool any = false;
    for (const std::string& label : folders_in(root / folder)) {
      const bool known = label.size() == 1 && label[0] >= '0' && label[0] <= '2';
      for (const std::string& name : picture_names(root / folder / label)) {
        ++result.rows;
        any = true;
        if (!known) {
          report(Problem::kUnknownEmotion, Effect::kLeftOut, folder / label / name,
                 "label '" + label + "' is none of 0, 1, 2");
          continue;
        }
        CatalogSample& sample = result.samples.emplace_back();
        sample.dataset = dataset.empty() ? "ststnet" : dataset;
        sample.subject = subject;
        sample.recording = sample.sample = subject + "/" + fs::path(name).stem().string();
        sample.path = root / folder / label / name;
        sample.kind = SampleKind::kFlow;
        sample.emotion = kLabels[static_cast<std::size_t>(label[0] - '0')];
        sample.source = (folder / label / name).string();
      }
    }
    if (!any) {
      ++result.rows;
      report(Problem::kEmptyFolder, Effect::kLeftOut, subject, "no picture in " + folder.string());
    }
  }
};

}  // namespace

// u_train holds the other subjects' pictures again.
extern const Variant<CatalogLoader> kStstnetFormat{
    "ststnet",
    "flow pictures in STSTNet's layout: SUBJECT/u_test/LABEL/*.png, labels 0 negative, 1 positive, "
    "2 surprise",
    "Liong et al., STSTNet, FG 2019",
    {},
    [](const Options&) { return std::make_unique<StstnetLoader>(); }};

}  // namespace inkling
