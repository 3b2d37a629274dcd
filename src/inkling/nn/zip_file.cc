#include "inkling/nn/zip_file.h"

#include <algorithm>
#include <array>
#include <utility>

#include "inkling/core/error.h"
#include "inkling/nn/value_types.h"

// Names of records and places of fields: PKWARE's APPNOTE.
namespace inkling {
namespace {

constexpr std::uint64_t kEnd = 22, kLocator = 20, kEnd64 = 56, kCentral = 46, kLocal = 30;
constexpr std::uint32_t kIn64 = 0xffffffffu;  // the value stands in the zip64 record
constexpr std::uint16_t kExtra64 = 1;

template <typename T>
T field(std::string_view record, std::size_t at) {
  return number_at<T>(record.data() + at);
}

// The fields that are kIn64, in the order of the zip64 extra field.
void read_extra(std::string_view extra, std::initializer_list<std::uint64_t*> fields) {
  while (extra.size() >= 4) {
    const auto id = field<std::uint16_t>(extra, 0);
    const std::size_t size =
        std::min<std::size_t>(field<std::uint16_t>(extra, 2), extra.size() - 4);
    std::string_view values = extra.substr(4, size);
    for (std::uint64_t* value : fields) {
      if (id != kExtra64 || *value != kIn64 || values.size() < 8) continue;
      *value = field<std::uint64_t>(values, 0);
      values.remove_prefix(8);
    }
    extra.remove_prefix(4 + size);
  }
}

}  // namespace

std::uint32_t crc32(std::string_view bytes) {
  static const auto table = [] {
    std::array<std::uint32_t, 256> made;
    for (std::uint32_t i = 0; i < 256; ++i) {
      std::uint32_t v = i;
      for (int bit = 0; bit < 8; ++bit) v = v >> 1 ^ (v & 1 ? 0xedb88320u : 0u);
      made[i] = v;
    }
    return made;
  }();
  std::uint32_t sum = ~0u;
  for (const char c : bytes) sum = sum >> 8 ^ table[(sum ^ static_cast<unsigned char>(c)) & 0xff];
  return ~sum;
}

ZipFile::ZipFile(std::string_view bytes, std::string name) : bytes_(bytes), name_(std::move(name)) {
  read_directory();
}

std::string_view ZipFile::part(std::uint64_t from, std::uint64_t size) const {
  if (from > bytes_.size() || size > bytes_.size() - from) damaged("ends too early");
  return bytes_.substr(from, size);
}

void ZipFile::read_directory() {
  const std::size_t at = bytes_.rfind("PK\5\6");
  if (at == std::string_view::npos) damaged("ends too early");
  const auto end = part(at, kEnd);
  std::uint64_t count = field<std::uint16_t>(end, 10), from = field<std::uint32_t>(end, 16);
  if ((count == 0xffff || from == kIn64) && at >= kLocator) {
    const auto end64 = part(field<std::uint64_t>(part(at - kLocator, kLocator), 8), kEnd64);
    count = field<std::uint64_t>(end64, 32), from = field<std::uint64_t>(end64, 48);
  }
  for (std::uint64_t i = 0; i < count; ++i) from = read_entry(from);
}

// Where the next one begins.
std::uint64_t ZipFile::read_entry(std::uint64_t from) {
  const auto record = part(from, kCentral);
  if (!record.starts_with("PK\1\2")) damaged("has a damaged directory");
  Entry entry{field<std::uint16_t>(record, 10), field<std::uint32_t>(record, 16),
              field<std::uint32_t>(record, 20), field<std::uint32_t>(record, 24),
              field<std::uint32_t>(record, 42)};
  const std::uint64_t name = field<std::uint16_t>(record, 28);
  const std::uint64_t extra = field<std::uint16_t>(record, 30);
  const std::uint64_t comment = field<std::uint16_t>(record, 32);
  read_extra(part(from + kCentral + name, extra), {&entry.size, &entry.packed, &entry.header});
  entries_[std::string(part(from + kCentral, name))] = entry;
  return from + kCentral + name + extra + comment;
}

std::string_view ZipFile::entry(const std::string& entry_name) const {
  const auto found = entries_.find(entry_name);
  if (found == entries_.end()) damaged("has no entry '" + entry_name + "'");
  const Entry& entry = found->second;
  if (entry.method != 0 || entry.packed != entry.size) damaged("is packed");
  const auto header = part(entry.header, kLocal);
  if (!header.starts_with("PK\3\4")) damaged("has a damaged entry '" + entry_name + "'");
  const std::uint64_t skip =
      std::uint64_t{field<std::uint16_t>(header, 26)} + field<std::uint16_t>(header, 28) + kLocal;
  const auto bytes = part(entry.header + skip, entry.size);
  if (crc32(bytes) != entry.sum) damaged("has a damaged entry '" + entry_name + "'");
  return bytes;
}

std::string ZipFile::ending(std::string_view end) const {
  for (const auto& [name, _] : entries_) {
    if (name.ends_with(end)) return name;
  }
  return "";
}

void ZipFile::damaged(const std::string& what) const {
  throw Error(ErrorKind::kInput, what, name_,
              "get the file again, or save it again: torch.save(model.state_dict(), …)");
}

}  // namespace inkling
