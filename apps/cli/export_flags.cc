#include "cli/export_flags.h"

namespace inkling::cli {

OptionRow export_row() {
  return OptionRow("export", "Also this output, see below; several with commas between")
      .shown_as("NAME")
      .takes(Given::kAgain, true);
}

}  // namespace inkling::cli
