#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/labelling/code.h"
#include "inkling/labelling/frame_clock.h"
#include "inkling/options.h"

namespace inkling {

// Codes of one face of a recording, to be written.
//
//   CodeSheet sheet{FrameClock(times_us), "session1", "session1.mp4", "c07"};
//   sheet.codes = codes;
//   write_codes(sheet, "eaf", "session1.eaf");
struct CodeSheet {
  FrameClock clock;
  std::string recording = {};  // its name
  std::string media = {};      // the name of its file that users know, without folder
  std::string subject = {};    // whose face; a pseudonym
  std::string made_at = {};    // "2026-11-29T12:00:00+00:00"; empty: the formats' oldest date
  std::vector<Code> codes = {};
  std::string media_path = {};  // where that file lies, whatever it is called there; may be empty
};

// A format that is written.
class CodeWriter {
 public:
  virtual ~CodeWriter() = default;
  virtual std::string extension() const = 0;  // ".eaf"
  // The bytes of the file; the same for the same sheet. Precondition: the codes pass check_code().
  virtual std::string text(const CodeSheet& sheet) const = 0;
};

// eaf, boris-aggregated, webvtt, sheet.
const VariantList<CodeWriter>& code_writers();

// format: a name of code_writers(). Throws Error(kUsage) for another, Error(kInput) for a code that
// is not right.
std::string codes_text(const CodeSheet& sheet, std::string_view format);
// The same into a file that is whole or not there. Throws Error(kEnvironment), too.
void write_codes(const CodeSheet& sheet, std::string_view format,
                 const std::filesystem::path& path);

}  // namespace inkling
