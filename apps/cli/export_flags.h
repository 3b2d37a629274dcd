#pragma once

#include <string>

#include "inkling/core/option_table.h"
#include "inkling/report/exporter.h"

namespace inkling::cli {

// --export: outputs beyond those that are written by default.
OptionRow export_row();

// A section of the help: what is written where, and what --export adds. where: "for each recording,
// into DIR/<name of the recording>/".
template <typename Result, typename Job>
std::string outputs_help(const ExporterList<Result, Job>& list, const std::string& where) {
  const std::string others = exports_help(infos_of(list), false);
  return "\nWrites, " + where + "\n" + exports_help(infos_of(list), true) +
         (others.empty() ? "" : "and with --export NAME[:OPTION=VALUE]\n" + others);
}

}  // namespace inkling::cli
