#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "cli/command.h"
#include "cli/common_flags.h"
#include "cli/terminal_progress.h"
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
    print(json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
  } else if (!common.quiet) {
    for (const auto& model : models) print(as_text(model));
  }
  for (const auto& failure : failures) fmt::print(stderr, "inkling: {}\n", failure.error);
  return failures.empty() ? kDone : kSomeFailed;
}

int run_pull(ModelStore& store, std::vector<std::string> names, bool all, const CommonFlags& common,
             const CancelToken& cancel) {
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

int run_verify(const ModelStore& store, const CommonFlags& common) {
  const std::vector<ModelStatus> models = store.verify();
  std::vector<Failure> failures;
  for (const auto& model : models) {
    if (!model.good)
      failures.push_back({model.entry.name, model.entry.name + ": " + model.problem});
  }
  if (models.empty() && !common.silent()) print("no model is installed\n");
  return show(models, failures, common);
}

int run_models(std::vector<std::string> args, const CancelToken& cancel) {
  CLI::App app;
  describe(app, "inkling models", kModels.summary);
  app.footer(kModelsExamples);
  CommonFlags common;
  std::string manifest, path, as;
  std::vector<std::string> names;
  bool all = false;

  CLI::App* list = app.add_subcommand("list", "Every known model: licence, size, installed or not");
  CLI::App* pull = app.add_subcommand("pull", "Fetch models by name");
  CLI::App* import = app.add_subcommand("import", "Take model files that are on this computer");
  CLI::App* verify = app.add_subcommand("verify", "Check the installed files' SHA-256");
  pull->add_option("NAME", names, "Models, as 'inkling models list' names them")->type_name("");
  pull->add_flag("--all", all, "Every model that can be fetched");
  import->add_option("PATH", path, "A model file, or a folder with some")
      ->required()
      ->type_name("");
  import->add_option("--as", as, "The name under which to take a file that is not known")
      ->type_name("NAME");
  for (CLI::App* command : {list, pull, import, verify}) {
    command->add_option("--manifest", manifest, "A list of models of your own (default: built in)")
        ->type_name("FILE");
    common.add_to(*command);
  }
  app.set_help_flag("-h,--help", "This text");
  if (!parse_args(app, std::move(args))) return kDone;
  if (app.get_subcommands().empty()) {
    throw Error(ErrorKind::kUsage, "say what to do: list, pull, import or verify", "models",
                "see inkling models --help");
  }

  ModelStore store(manifest.empty() ? built_in_models() : ModelManifest::read(manifest));
  if (list->parsed()) return show(store.list(), {}, common);
  if (pull->parsed()) return run_pull(store, names, all, common, cancel);
  if (import->parsed()) return show(store.import(path, as), {}, common);
  return run_verify(store, common);
}

}  // namespace

const Command kModels{"models", "Optional face models: list, pull, import, verify", run_models};

}  // namespace inkling::cli
