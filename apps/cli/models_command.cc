#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/output.h"
#include "cli/subcommands.h"
#include "cli/terminal_progress.h"
#include "inkling/error.h"
#include "inkling/models/model_store.h"

namespace inkling::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr char kModelsExamples[] = R"(
Face models are optional: without any, faces are found by OpenCV's Haar cascades. Models live in
$INKLING_MODELS, else $XDG_DATA_HOME/inkling/models, else ~/.local/share/inkling/models.
Only 'pull' uses the network; recordings never leave this computer.

Examples:
  inkling models list                                 what there is, and under which licence
  inkling models pull openseeface-detector            fetch one model, its SHA-256 checked
  inkling models import ~/Downloads/                  take every known model from a folder
  inkling models import my.dat --as dlib-68           take a file of your own
  inkling models verify                               check the installed files
)";

std::string status_word(const ModelStatus& status) {
  if (!status.installed) return "not installed";
  return status.good ? "installed" : "damaged";
}

Json as_json(const ModelStatus& status) {
  const ModelEntry& entry = status.entry;
  return {{"name", entry.name},
          {"kind", entry.kind},
          {"status", status_word(status)},
          {"path", status.path.string()},
          {"bytes", entry.bytes},
          {"sha256", entry.sha256},
          {"licence", entry.license},
          {"licence_url", entry.license_url},
          {"url", entry.url},
          {"problem", status.problem},
          {"note", status.note}};
}

std::string as_text(const ModelStatus& status) {
  const ModelEntry& entry = status.entry;
  std::string text = fmt::format("{:<28} {:<11} {}\n", entry.name, entry.kind, status_word(status));
  text += "  licence: " + entry.license;
  if (!entry.license_url.empty()) text += " (" + entry.license_url + ")";
  text += "\n";
  if (!entry.credit.empty()) text += "  from: " + entry.credit + "\n";
  if (!status.installed) {
    text += entry.url.empty() ? "  bring your own: inkling models import FILE --as " + entry.name
                              : fmt::format("  fetch ({:.1f} MB): inkling models pull {}",
                                            static_cast<double>(entry.bytes) * 1e-6, entry.name);
    text += "\n";
  } else {
    text += "  " + status.path.string() + "\n";
  }
  for (const std::string& line : {status.problem, status.note}) {
    if (!line.empty()) text += "  " + line + "\n";
  }
  return text;
}

struct Failure {
  std::string name, error;
};

int show(const std::vector<ModelStatus>& models, const std::vector<Failure>& failures,
         const CommonFlags& common) {
  if (common.json) {
    Json json = {{"models", Json::array()}, {"failed", Json::array()}};
    for (const auto& model : models) json["models"].push_back(as_json(model));
    for (const auto& failure : failures) {
      json["failed"].push_back({{"name", failure.name}, {"error", failure.error}});
    }
    print_json(json);
  } else if (!common.quiet) {
    for (const auto& model : models) print(as_text(model));
  }
  for (const auto& failure : failures) fmt::print(stderr, "inkling: {}\n", failure.error);
  return failures.empty() ? kDone : kSomeFailed;
}

struct ModelsFlags {
  std::string manifest, path, as;
  std::vector<std::string> names;
  bool all = false;

  ModelStore store() const {
    return ModelStore(manifest.empty() ? built_in_models() : ModelManifest::read(manifest));
  }
};

OptionTable<ModelsFlags> models_flags() {
  return OptionTable<ModelsFlags>().add(
      OptionRow("manifest", "A list of models of your own").shown_as("FILE").unless_set("built in"),
      &ModelsFlags::manifest);
}

// Flags of one of the commands, read; false: help was printed.
bool read_models_line(CommandLine& line, const OptionTable<ModelsFlags>& own, ModelsFlags& flags,
                      std::vector<std::string> args) {
  line.add(own, flags);
  line.add(models_flags(), flags);
  line.add_help(kModelsExamples);
  return line.parse(std::move(args));
}

int run_models_list(std::vector<std::string> args, const CancelToken&) {
  CommandLine line("inkling models list", "Every known model: licence, size, installed or not");
  ModelsFlags flags;
  if (!read_models_line(line, {}, flags, std::move(args))) return kDone;
  return show(flags.store().list(), {}, line.common());
}

int pull_models(ModelStore store, std::vector<std::string> names, bool all,
                const CommonFlags& common, const CancelToken& cancel) {
  if (all) {
    for (const auto& entry : store.manifest().entries) {
      if (!entry.url.empty()) names.push_back(entry.name);
    }
  }
  if (names.empty()) {
    throw Error(ErrorKind::kUsage, "no model is named", "models pull",
                "see inkling models list, or give --all");
  }
  TerminalProgress progress(progress_style(common.silent()), "bytes");
  std::vector<ModelStatus> models;
  std::vector<Failure> failures;
  for (const auto& name : names) {
    progress.begin(name);
    try {
      models.push_back(store.pull(name, &progress, &cancel));
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::kCancelled || names.size() == 1) throw;
      failures.push_back({name, error.what()});
    }
    progress.clear();
  }
  return show(models, failures, common);
}

int run_models_pull(std::vector<std::string> args, const CancelToken& cancel) {
  CommandLine line("inkling models pull", "Fetch models by name");
  ModelsFlags flags;
  const auto own = OptionTable<ModelsFlags>()
                       .add(OptionRow("NAME", "Models, as 'inkling models list' names them")
                                .is_positional()
                                .takes(Given::kWords),
                            &ModelsFlags::names)
                       .add(OptionRow("all", "Every model that can be fetched"), &ModelsFlags::all);
  if (!read_models_line(line, own, flags, std::move(args))) return kDone;
  return pull_models(flags.store(), flags.names, flags.all, line.common(), cancel);
}

int run_models_import(std::vector<std::string> args, const CancelToken&) {
  CommandLine line("inkling models import", "Take model files that are on this computer");
  ModelsFlags flags;
  const auto own = OptionTable<ModelsFlags>()
                       .add(OptionRow("PATH", "A model file, or a folder with some")
                                .is_positional()
                                .is_required(),
                            &ModelsFlags::path)
                       .add(OptionRow("as", "The name under which to take a file that is not known")
                                .shown_as("NAME"),
                            &ModelsFlags::as);
  if (!read_models_line(line, own, flags, std::move(args))) return kDone;
  ModelStore store = flags.store();
  return show(store.import(flags.path, flags.as), {}, line.common());
}

int run_models_verify(std::vector<std::string> args, const CancelToken&) {
  CommandLine line("inkling models verify", "Check the installed files' SHA-256");
  ModelsFlags flags;
  if (!read_models_line(line, {}, flags, std::move(args))) return kDone;
  const std::vector<ModelStatus> models = flags.store().verify();
  std::vector<Failure> failures;
  for (const auto& model : models) {
    if (!model.good) {
      failures.push_back({model.entry.name, model.entry.name + ": " + model.problem});
    }
  }
  if (models.empty() && !line.common().silent()) print("no model is installed\n");
  return show(models, failures, line.common());
}

constexpr Subcommand kModelsCommands[] = {
    {"list", "every known model: licence, size, installed or not", run_models_list},
    {"pull", "fetch models by name", run_models_pull},
    {"import", "take model files that are on this computer", run_models_import},
    {"verify", "check the installed files' SHA-256", run_models_verify},
};

int run_models(std::vector<std::string> args, const CancelToken& cancel) {
  if (args.empty()) {
    throw Error(ErrorKind::kUsage, "say what to do: list, pull, import or verify", "models",
                "see inkling models --help");
  }
  return run_subcommand("inkling models", {"Optional face models.", kModelsExamples},
                        kModelsCommands, std::move(args), cancel);
}

}  // namespace

const Command kModels{"models", "Optional face models: list, pull, import, verify", run_models};

}  // namespace inkling::cli
