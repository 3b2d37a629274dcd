#include <fmt/format.h>

#include "inkling/files/atomic_file.h"
#include "inkling/labelling/code_writer.h"

namespace inkling {

// One a file NAME_writer.cc.
extern const Variant<CodeWriter> kEafWriter, kBorisAggregatedWriter, kWebVttWriter, kSheetWriter;

const VariantList<CodeWriter>& code_writers() {
  static const VariantList<CodeWriter> writers = {&kEafWriter, &kBorisAggregatedWriter,
                                                  &kWebVttWriter, &kSheetWriter};
  return writers;
}

std::string codes_text(const CodeSheet& sheet, std::string_view format) {
  const Variant<CodeWriter>& writer = find_variant(code_writers(), "format of codes", format);
  for (const Code& code : sheet.codes) {
    check_code(code, sheet.clock,
               fmt::format("code on tier '{}', frames {} to {}", code.tier, code.span.onset_frame,
                           code.span.offset_frame));
  }
  return writer.create(writer.defaults())->text(sheet);
}

void write_codes(const CodeSheet& sheet, std::string_view format,
                 const std::filesystem::path& path) {
  write_file(path, codes_text(sheet, format));
}

}  // namespace inkling
