#include <utility>

#include "inkling/error.h"
#include "inkling/files/command_run.h"
#include "inkling/files/file_kind.h"
#include "inkling/files/names.h"
#include "inkling/labelling/code_reader.h"

namespace inkling {

// One a file NAME_reader.cc.
extern const Variant<CodeReader> kEafReader, kBorisAggregatedReader, kBorisTabularReader,
    kBorisProjectReader, kWebVttReader, kEventsReader, kOpenFaceReader, kSheetReader;

const VariantList<CodeReader>& code_readers() {
  static const VariantList<CodeReader> readers = {
      &kEafReader,    &kBorisAggregatedReader, &kBorisTabularReader, &kBorisProjectReader,
      &kWebVttReader, &kEventsReader,          &kOpenFaceReader,     &kSheetReader};
  return readers;
}

std::string text_of_codes(std::string bytes) {
  auto wide = text_of_utf16(bytes);
  return wide ? std::move(*wide) : std::move(bytes);
}

const Variant<CodeReader>& code_reader_of(const std::string& bytes, const std::string& name) {
  std::string known;
  for (const auto* reader : code_readers()) {
    if (reader->create(reader->defaults())->recognizes(bytes)) return *reader;
    known += (known.empty() ? "" : ", ") + reader->name;
  }
  throw Error(ErrorKind::kInput, "is no file of codes that is known", name, "known are " + known);
}

CodeFile read_codes(const std::filesystem::path& path, const CodesOf& of, std::string_view format) {
  constexpr std::size_t kLargestFile = std::size_t{1} << 30;
  const std::string bytes = text_of_codes(read_input(path, kLargestFile));
  const std::string name = readable_name(path.string());
  const Variant<CodeReader>& reader = format.empty()
                                          ? code_reader_of(bytes, name)
                                          : find_variant(code_readers(), "format of codes", format);
  return reader.create(reader.defaults())->read(bytes, name, of);
}

std::vector<Proposal> proposals_of(const CodeFile& file, const std::string& source) {
  std::vector<Proposal> proposals;
  for (const CodeRow& row : file.rows) {
    const Code& code = row.code;
    Proposal proposal{source,    row.person,  EventType::kMicro, code.span,
                      row.score, row.emotion, code.units};
    proposal.type = event_type_of(code.tier).value_or(type_by_length(code.span));
    if (code.emotion) proposal.emotion = to_string(*code.emotion);
    proposals.push_back(std::move(proposal));
  }
  return proposals;
}

}  // namespace inkling
