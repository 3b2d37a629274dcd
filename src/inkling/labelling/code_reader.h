#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/labelling/code.h"
#include "inkling/labelling/frame_clock.h"
#include "inkling/options.h"
#include "inkling/truth.h"

namespace inkling {

// A movement as a file of another program, or of ours, has it.
struct CodeRow {
  Code code;                         // its tier is named as the file names it
  std::optional<double> score = {};  // of programs that found it
  std::string person = {};           // of whom, as the file says it: subject, participant, "face 1"
  std::string emotion = {};          // as the file spells it, where it is none of Emotion
  std::string where = {};            // file and line or annotation, for notes
};

struct CodeFile {
  std::vector<CodeRow> rows;  // by onset
  // What was left out or read by a rule: rows that are wrong, times put on the nearest frame.
  std::vector<OddRow> notes;
};

// Of which recording the codes are.
struct CodesOf {
  const FrameClock& clock;
  // Its name; rows that a file says are of other recordings are left out. Empty: all rows are
  // taken.
  std::string recording = {};
  std::string media = {};              // what its file is called, where that is another name
  std::set<std::string> others = {};   // names of recordings that the file could be of instead
  std::set<std::string> aliases = {};  // what else it is called, to coders who may not know it
};

// A format that is read. One bad row is a note and does not stop the others; a file that cannot be
// read at all, or of which no row can, throws Error(kInput) that names file and row.
class CodeReader {
 public:
  virtual ~CodeReader() = default;
  // Whether the text looks like this format.
  virtual bool recognizes(std::string_view text) const = 0;
  // name: what to call the file in errors and notes.
  virtual CodeFile read(const std::string& bytes, const std::string& name,
                        const CodesOf& of) const = 0;
};

// eaf, boris-aggregated, boris-tabular, boris-project, webvtt, events, openface, sheet; in the
// order in which a file is tried.
const VariantList<CodeReader>& code_readers();

// The bytes of a file as readers take them: UTF-16 with its mark, as spreadsheets write it, as
// UTF-8.
std::string text_of_codes(std::string bytes);

// The reader that recognizes these bytes. Throws Error(kInput) that lists what is read.
const Variant<CodeReader>& code_reader_of(const std::string& bytes, const std::string& name);

// Throws Error(kInput) for what cannot be read. format: a name of code_readers(); empty: by the
// contents.
CodeFile read_codes(const std::filesystem::path& path, const CodesOf& of,
                    std::string_view format = {});

// The rows as proposals of that source. The type is that of the tier's name, else of the length.
std::vector<Proposal> proposals_of(const CodeFile& file, const std::string& source);

}  // namespace inkling
