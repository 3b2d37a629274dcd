#pragma once

#include <string>

#include "inkling/core/option_table.h"
#include "inkling/options.h"

namespace inkling::cli {

// "NUMBER", "a|b": what an option takes.
std::string option_placeholder(const OptionSpec& spec);
// "default 0.5 s, 0.1 to 2 s": what is to be known of it.
std::string option_facts(const OptionSpec& spec);
// The help of an option of a command, with its default, range and unit in brackets.
std::string row_help(const OptionRow& row);

}  // namespace inkling::cli
