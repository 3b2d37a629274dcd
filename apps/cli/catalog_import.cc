#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "cli/catalog_commands.h"
#include "cli/catalog_output.h"
#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/output.h"
#include "cli/terminal_progress.h"
#include "cli/variant_flags.h"
#include "cli/video_frames.h"
#include "inkling/dataset/catalog_loader.h"
#include "inkling/error.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kExplanation[] = R"(
Reads a published data set as it lies on the disk and writes a catalogue: one CSV row a sample
  dataset,population,subject,age_years,sex,recording,sample,path,kind,fps,onset_frame,apex_frame,
  offset_frame,emotion,action_units,source
Frames count from 0 over the clip's pictures in the order of their numbers, both ends inclusive.
The coding file is found by its published names, in ROOT or a folder in it; xlsx and csv are read,
an old xls must be saved as one of these. Nothing in ROOT is changed.

No defect stops an import. Each is listed, and written beside the catalogue as NAME-issues.csv:
  left out   the row is not in the catalogue: no folder, no pictures, frames outside the clip …
  doubtful   it is in the catalogue; look at it
  corrected  by a rule that is said: an offset of 0 is set to the apex, a missing apex to the
             middle, a published correction of a known label error is applied where it mends one
With --codes-only no picture is looked for: paths are as they would be, frames are the coding
file's numbers, and the column source says so. What needs pictures refuses such a catalogue.
Exit status: 0 when nothing was left out or is doubtful, else 1.

Examples:
  inkling catalog import --format casme2 /data/CASME2 -o casme2.csv
  inkling catalog import --format smic /data/SMIC -o smic.csv
  inkling catalog import --format samm /data/SAMM --table SAMM_Micro_FACS_Codes_v2.csv -o samm.csv
  inkling catalog import --format casme-sq /data/CASME_sq --pictures cropped -o casme-sq.csv
  inkling catalog import --format ststnet /data/flow -o composite.csv
  inkling catalog import --format dfme --codes-only /data/DFME -o dfme-codes.csv
)";

struct ImportFlags {
  std::string root, output, table;
  bool codes_only = false;
};

const OptionTable<ImportFlags>& import_flags() {
  using F = ImportFlags;
  static const auto table =
      OptionTable<F>()
          .add(OptionRow("ROOT", "Folder of the data set")
                   .is_positional()
                   .is_required()
                   .shown_as("DIR"),
               &F::root)
          .add(OptionRow("output", "The catalogue to write")
                   .also('o')
                   .is_output()
                   .shown_as("FILE")
                   .is_required(),
               &F::output)
          .add(OptionRow("table", "The coding file, where it has another name or place")
                   .shown_as("FILE"),
               &F::table)
          .add(OptionRow("codes-only",
                         "Take the codes where the pictures are not on this disk: for what codes "
                         "alone can tell"),
               &F::codes_only);
  return table;
}

std::string as_text(const ImportResult& result, const Catalog& catalog, const std::string& format,
                    const fs::path& output) {
  std::string text =
      fmt::format("{}: {} from {} rows\n", format, samples_text(catalog), result.rows);
  if (result.excluded > 0) {
    text += fmt::format("  {:>6}  not asked for (see --expressions)\n", result.excluded);
  }
  text += issues_text(result.issues, issues_path(output));
  return text + "  " + output.string() + "\n";
}

}  // namespace

int run_catalog_import(std::vector<std::string> args, const CancelToken& cancel) {
  CommandLine line("inkling catalog import", "Make a catalogue from a published data set");
  ImportFlags flags;
  line.add(import_flags(), flags);
  VariantFlags formats(line, "format", "", catalog_formats(), "");
  line.app().get_option("--format")->required()->description("Which data set it is; listed below");
  line.add_help(kExplanation + formats.help());
  if (!line.parse(std::move(args))) return kDone;

  const CommonFlags& common = line.common();
  const fs::path output = flags.output;
  ImportRequest request{flags.root, {}, count_video_frames, common.jobs};
  if (!flags.table.empty()) request.table = flags.table;
  request.codes_only = flags.codes_only;
  const auto& format = find_variant(catalog_formats(), "format", formats.chosen());
  const OutputPlan plan = catalog_plan({flags.root, flags.table});
  check_named_outputs(plan, {output, issues_path(output)});
  TerminalProgress progress(progress_style(common.silent()), "rows");
  const ImportResult result = format.create(formats.options())->load(request, progress, cancel);
  progress.clear();
  if (result.samples.empty()) {
    const std::string first =
        result.issues.empty() ? "the table has no rows"
                              : "the first of " + std::to_string(result.issues.size()) +
                                    " issues: " + std::string(to_string(result.issues[0].problem)) +
                                    ", " + result.issues[0].detail;
    throw Error(ErrorKind::kInput, "no sample could be taken from this folder", flags.root, first);
  }
  const Catalog catalog{{}, result.samples};  // paths from the working folder, as ROOT is
  write_named_outputs(plan, {{output, catalog_csv(catalog, output.parent_path())},
                             {issues_path(output), issues_csv(result.issues)}});

  if (common.json) {
    nlohmann::ordered_json json = {{"format", format.name},
                                   {"rows", result.rows},
                                   {"samples", result.samples.size()},
                                   {"not_asked", result.excluded},
                                   {"text_lines", result.text_lines},
                                   {"catalog", flags.output},
                                   {"issues_file", issues_path(output).string()}};
    json.update(issues_json(result.issues));
    print_json(json);
  } else if (!common.quiet) {
    print(as_text(result, catalog, format.name, output));
  }
  return needs_attention(result.issues) ? kSomeFailed : kDone;
}

}  // namespace inkling::cli
