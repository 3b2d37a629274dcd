#include <utility>

#include "cli/catalog_commands.h"
#include "cli/command.h"
#include "cli/subcommands.h"

namespace inkling::cli {
namespace {

constexpr Subcommand kCatalogCommands[] = {
    {"import", "a catalogue from a published data set, with every defect listed",
     run_catalog_import},
    {"check", "whether files are there, frames lie inside, subjects share pictures",
     run_catalog_check},
    {"summary", "samples, subjects, classes and durations of each data set", run_catalog_summary},
    {"merge", "several catalogues in one", run_catalog_merge},
    {"filter", "some data sets, subjects or classes, or a published selection", run_catalog_filter},
};

int run_catalog(std::vector<std::string> args, const CancelToken& cancel) {
  return run_subcommand("inkling catalog",
                        {"Catalogues: one CSV row a sample, whatever data set it is from. Training "
                         "and evaluation\nread nothing else.",
                         {}},
                        kCatalogCommands, std::move(args), cancel);
}

}  // namespace

const Command kCatalog{"catalog", "Data sets on the disk, made into catalogues of samples",
                       run_catalog};

}  // namespace inkling::cli
