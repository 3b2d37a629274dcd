#pragma once

#include <string>
#include <vector>

#include "cli/command_line.h"
#include "inkling/catalog.h"
#include "inkling/core/option_table.h"

namespace inkling::cli {

// --catalog: the samples of an experiment.
OptionRow catalog_row();

// --device: where the networks among approaches learn.
OptionRow device_row();
// The approach, its network learning on that device; empty: as the approach says. Throws
// Error(kUsage).
std::string learning_on(const std::string& device, const std::string& approach);
// Refuses --device where none of the approaches learns on one: Error(kUsage).
void refuse_idle_device(const CommandLine& line, const std::vector<std::string>& approaches);
// The same of --groups with a protocol that makes no groups.
void refuse_idle_groups(const CommandLine& line, const std::string& protocol);
// The same of --fps where the catalogue says the rate of every folder of pictures.
void refuse_idle_rate(const CommandLine& line, const Catalog& catalog);

}  // namespace inkling::cli
