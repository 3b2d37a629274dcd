#include "inkling/files/loaded_libraries.h"

#include <elf.h>
#include <link.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <set>
#include <string_view>
#include <system_error>

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr char kProgram[] = "/proc/self/exe";

struct LoadedFile {
  std::string path;
  std::string build;                // its linker's sum of it, hexadecimal; may be empty
  std::vector<std::string> linked;  // "libavcodec.so.59"
};

// The note "GNU", type 3, of a part of notes.
std::string build_in(const char* notes, std::size_t size) {
  for (std::size_t at = 0; at + sizeof(ElfW(Nhdr)) <= size;) {
    ElfW(Nhdr) head;
    std::memcpy(&head, notes + at, sizeof(head));
    const std::size_t name = at + sizeof(head), bytes = name + ((head.n_namesz + 3) & ~3u);
    const std::size_t end = bytes + ((head.n_descsz + 3) & ~3u);
    if (end > size) break;
    const bool is_build = head.n_type == NT_GNU_BUILD_ID && head.n_namesz == 4 &&
                          std::memcmp(notes + name, "GNU", 4) == 0;
    if (is_build) {
      constexpr char kDigits[] = "0123456789abcdef";
      std::string text;
      for (std::size_t i = bytes; i < bytes + head.n_descsz; ++i) {
        const auto byte = static_cast<unsigned char>(notes[i]);
        text += {kDigits[byte >> 4], kDigits[byte & 15]};
      }
      return text;
    }
    at = end;
  }
  return "";
}

std::vector<std::string> linked_by(const ElfW(Dyn) * dynamic, ElfW(Addr) base) {
  const char* names = nullptr;
  for (const ElfW(Dyn)* one = dynamic; one->d_tag != DT_NULL; ++one) {
    if (one->d_tag != DT_STRTAB) continue;
    // The loader has put an address there, but not on every machine.
    const ElfW(Addr) at = one->d_un.d_ptr < base ? base + one->d_un.d_ptr : one->d_un.d_ptr;
    names = reinterpret_cast<const char*>(at);
  }
  std::vector<std::string> linked;
  for (const ElfW(Dyn)* one = dynamic; names != nullptr && one->d_tag != DT_NULL; ++one) {
    if (one->d_tag == DT_NEEDED) linked.emplace_back(names + one->d_un.d_val);
  }
  return linked;
}

int add_loaded(dl_phdr_info* info, std::size_t, void* list) {
  LoadedFile file;
  file.path = *info->dlpi_name == '\0' ? kProgram : info->dlpi_name;
  for (int i = 0; i < info->dlpi_phnum; ++i) {
    const ElfW(Phdr)& part = info->dlpi_phdr[i];
    const ElfW(Addr) at = info->dlpi_addr + part.p_vaddr;
    if (part.p_type == PT_NOTE && file.build.empty()) {
      file.build = build_in(reinterpret_cast<const char*>(at), part.p_memsz);
    }
    if (part.p_type == PT_DYNAMIC) {
      file.linked = linked_by(reinterpret_cast<const ElfW(Dyn)*>(at), info->dlpi_addr);
    }
  }
  static_cast<std::vector<LoadedFile>*>(list)->push_back(std::move(file));
  return 0;
}

std::string file_name(const fs::path& path) { return path.filename().string(); }

// With the numbers that stand behind the links: libopencv_core.so.406 is libopencv_core.so.4.6.0.
std::string full_name(const std::string& path) {
  std::error_code error;
  const fs::path file = fs::canonical(path, error);
  return path == kProgram ? "program" : file_name(error ? fs::path(path) : file);
}

}  // namespace

NamedTexts loaded_libraries() {
  std::vector<LoadedFile> all;
  ::dl_iterate_phdr(add_loaded, &all);
  std::set<std::string> wanted;
  for (const LoadedFile& file : all) {
    const std::string name = file_name(file.path);
    if (file.path != kProgram && !name.starts_with("libinkling")) continue;
    wanted.insert(name);
    wanted.insert(file.linked.begin(), file.linked.end());
  }
  NamedTexts libraries;
  for (const LoadedFile& file : all) {
    if (wanted.contains(file_name(file.path))) {
      libraries.emplace_back(full_name(file.path), file.build.substr(0, 16));
    }
  }
  std::sort(libraries.begin(), libraries.end());
  return libraries;
}

std::string processor_name() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with("model name")) continue;
    const std::size_t colon = line.find(": ");
    return colon == std::string::npos ? "" : line.substr(colon + 2);
  }
  return "";
}

}  // namespace inkling
