#include <algorithm>
#include <array>
#include <mutex>
#include <system_error>
#include <utility>

#include "inkling/core/parallel.h"
#include "inkling/dataset/catalog_loader.h"
#include "inkling/dataset/clip_loader.h"
#include "inkling/dataset/file_index.h"
#include "inkling/dataset/label_cells.h"
#include "inkling/dataset/sample_names.h"
#include "inkling/dataset/told_columns.h"
#include "inkling/error.h"
#include "inkling/files/folder_names.h"
#include "inkling/files/text.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::array kEmotions = {"anger", "disgust",    "fear",    "happy",
                                  "sad",   "no emotion", "surprise"};

const std::vector<LabelColumn> kColumns = with_told_columns({{"subject", {"subject"}},
                                                             {"emotion", {"emotion"}},
                                                             {"filename", {"filename"}},
                                                             {"apex", {"apex_frame"}},
                                                             {"onset", {"onset_frame"}, false},
                                                             {"offset", {"offset_frame"}, false}});

// The table that the user named, or the first table in the root with these columns.
LabelTable read_table(const ImportRequest& request) {
  if (request.table) return LabelTable::with_header(read_workbook(*request.table), kColumns);
  std::error_code ignored;
  if (!fs::is_directory(request.root, ignored)) {
    throw Error(ErrorKind::kInput, "there is no such folder", request.root.string(),
                "give the folder of the data set");
  }
  std::string unread;  // why the first table is not the one
  for (const std::string& name : files_in(request.root)) {
    const std::string extension = fs::path(name).extension().string();
    if (!same_but_case(extension, ".csv") && !same_but_case(extension, ".xlsx")) continue;
    try {
      return LabelTable::with_header(read_workbook(request.root / name), kColumns);
    } catch (const Error& error) {  // another table
      if (unread.empty()) unread = "; " + name + ": " + error.problem();
    }
  }
  throw Error(ErrorKind::kInput, "the table of the samples is not there", request.root.string(),
              "looked for a csv or xlsx file with the columns subject, emotion, filename, "
              "apex_frame; name it with --table" +
                  unread);
}

// One row, and what becomes of it.
class CmedRow {
 public:
  CmedRow(const LabelTable& table, std::size_t row) : table_(table), row_(row) {
    sample_.dataset = "cmed";
    sample_.population = "child";
    sample_.kind = SampleKind::kVideo;
    sample_.subject = text("subject");
    sample_.emotion = text("emotion");
    sample_.sample = sample_.recording = fs::path(text("filename")).replace_extension().string();
    sample_.source = place();
    told_ = told_of(table, row);
    add_told(told_, sample_);
  }

  const CatalogSample& sample() const { return sample_; }
  const std::vector<CatalogIssue>& issues() const { return issues_; }
  std::string place() const { return table_.place(row_); }

  // False when the row is left out. first_frame: the number of a video's first frame.
  bool read(const FileIndex& files, const CountFrames& frames_of, std::int64_t first_frame) {
    if (sample_.subject.empty() || sample_.sample.empty()) {
      return drop(Problem::kUnreadableCell, "no subject or filename");
    }
    const FileIndex::Found found = files.find(text("filename"), sample_.subject);
    if (!found.path && is_date_cell(text("filename"))) {
      return drop(Problem::kUnreadableCell, date_as_name(text("filename")));
    }
    if (!found.path) return drop(Problem::kMissingPath, found.why);
    sample_.path = *found.path;
    if (found.loosely) {
      report(Problem::kOtherSpelling, Effect::kDoubtful, "taken for " + sample_.path.string());
    }
    if (told_.is_covered) return drop(Problem::kCoveredFace, kCoveredWords);
    check_emotion();
    if (!read_apex(first_frame)) return false;
    return check_length(frames_of) && read_bounds(first_frame);
  }

 private:
  using Number = std::optional<std::int64_t>;

  std::string text(std::string_view column) const { return table_.text(row_, column); }
  bool report(Problem problem, Effect effect, std::string detail) {
    issues_.push_back({problem, effect, place(), sample_.sample, std::move(detail)});
    return effect != Effect::kLeftOut;
  }
  bool drop(Problem problem, std::string detail) {
    return report(problem, Effect::kLeftOut, std::move(detail));
  }

  void check_emotion() {
    const bool known = std::any_of(kEmotions.begin(), kEmotions.end(), [&](const char* each) {
      return same_but_case(each, sample_.emotion);
    });
    if (!known) report(Problem::kUnknownEmotion, Effect::kDoubtful, "'" + sample_.emotion + "'");
  }

  bool read_apex(std::int64_t first_frame) {
    const Number number = coded_number(text("apex"));
    if (!number && !is_blank_cell(text("apex"))) {
      return drop(Problem::kUnreadableCell, "apex '" + text("apex") + "'");
    }
    if (number && *number < first_frame) {
      return drop(Problem::kApexOutside,
                  "apex " + std::to_string(*number) + " is before the first");
    }
    if (number) sample_.apex_frame = *number - first_frame;
    // Nothing moves where there is no emotion.
    if (!number && !same_but_case(sample_.emotion, "no emotion")) {
      return report(Problem::kMissingApex, Effect::kDoubtful, "no apex; left empty");
    }
    return true;
  }

  bool check_length(const CountFrames& frames_of) {
    if (!frames_of) return true;
    const std::int64_t needed = sample_.apex_frame.value_or(0) + 1;
    frames_ = frames_of(sample_.path, needed);
    if (!frames_ || *frames_ == 0) return drop(Problem::kNotReadable, sample_.path.string());
    if (needed <= *frames_) return true;
    return drop(Problem::kApexOutside, "apex at frame " + std::to_string(needed - 1) + " of " +
                                           std::to_string(*frames_) + " counted from 0");
  }

  // Onset and offset, where the table has them.
  bool read_bounds(std::int64_t first_frame) {
    const Number onset = coded_number(text("onset")), offset = coded_number(text("offset"));
    if (!onset || !offset) return true;
    const std::int64_t apex = sample_.apex_frame.value_or(*onset - first_frame);
    if (*onset < first_frame || apex < *onset - first_frame || apex > *offset - first_frame) {
      return report(Problem::kOrder, Effect::kDoubtful,
                    "onset " + text("onset") + ", apex " + text("apex") + ", offset " +
                        text("offset") + "; onset and offset left empty");
    }
    sample_.onset_frame = *onset - first_frame;
    sample_.offset_frame = *offset - first_frame;
    return true;
  }

  const LabelTable& table_;
  std::size_t row_;
  CatalogSample sample_;
  ToldOfSample told_;
  Number frames_;
  std::vector<CatalogIssue> issues_;
};

class CmedLoader : public CatalogLoader {
 public:
  explicit CmedLoader(const Options& options) : first_frame_(options.integer("first-frame")) {}

  ImportResult load(const ImportRequest& request, Progress& progress,
                    const CancelToken& cancel) const override {
    refuse_codes_only(request);
    const LabelTable table = read_table(request);
    const FileIndex files(request.root);
    std::vector<CmedRow> rows;
    for (std::size_t row = 0; row < table.rows(); ++row) rows.emplace_back(table, row);
    std::vector<char> taken(rows.size(), 0);
    std::mutex reporting;
    std::int64_t done = 0;
    for_each_parallel(rows.size(), request.jobs, [&](std::size_t i) {
      cancel.check();
      taken[i] = rows[i].read(files, request.frames_of, first_frame_) ? 1 : 0;
      const std::lock_guard lock(reporting);
      progress.update("videos", ++done, static_cast<std::int64_t>(rows.size()));
    });

    ImportResult result;
    result.rows = rows.size();
    result.text_lines = table.text_lines();
    std::vector<std::string> places;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      result.issues.insert(result.issues.end(), rows[i].issues().begin(), rows[i].issues().end());
      if (taken[i] == 0) continue;
      result.samples.push_back(rows[i].sample());
      places.push_back(rows[i].place());
    }
    settle_names(result.samples, std::move(places), result.issues);
    return result;
  }

 private:
  std::int64_t first_frame_;
};

}  // namespace

// docs/data-sets.md. A row whose apex lies outside its video is left out, as by its first users.
extern const Variant<CatalogLoader> kCmedFormat{
    "cmed",
    "CMED: a CSV with subject, emotion, filename, apex_frame, and one video a sample",
    "Matharaarachchi et al., arXiv:2503.21690",
    {{"first-frame", 0L, 0, 1, "", "Number of a video's first frame in the table"}},
    [](const Options& options) { return std::make_unique<CmedLoader>(options); }};

}  // namespace inkling
