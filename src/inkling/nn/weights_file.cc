#include "inkling/nn/weights_file.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "inkling/error.h"
#include "inkling/files/command_run.h"
#include "inkling/files/zip_parts.h"
#include "inkling/nn/pickle.h"
#include "inkling/nn/state_dict.h"
#include "inkling/nn/value_types.h"

namespace inkling {
namespace {

constexpr std::size_t kLargest = std::size_t{4} << 30;

// What PyTorch wrote before 1.6 begins with this number, pickled.
constexpr std::string_view kPickles("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19\x2e",
                                    15);

constexpr const char* kSaveAgain =
    "get the file again, or save it again: torch.save(model.state_dict(), …)";

[[noreturn]] void refuse(const std::string& why, const std::string& name) {
  throw Error(ErrorKind::kInput, why, name, kSaveAgain);
}

std::string part_of(ZipParts& zip, const std::string& part, const std::string& name) {
  auto bytes = zip.read(part);
  if (!bytes) refuse("has no part '" + part + "'", name);
  return std::move(*bytes);
}

TensorFile from_zip(std::string_view bytes, const std::string& name, const WantedTensor& wanted) {
  constexpr std::string_view kPickle = "/data.pkl";
  ZipParts zip(bytes, name, {"the file of weights", kSaveAgain, kLargest, kLargest});
  const auto names = zip.names();
  const auto found = std::find_if(names.begin(), names.end(),
                                  [&](const std::string& part) { return part.ends_with(kPickle); });
  if (found == names.end()) refuse("is a zip file, but none of weights", name);
  const std::string folder = found->substr(0, found->size() - kPickle.size());
  const std::string text = part_of(zip, *found, name);
  std::string_view pickle = text;
  TensorFile file;
  for (const auto& [key, tensor] : state_dict_of(parse_pickle(pickle, name), name)) {
    if (!wanted(key)) continue;
    const std::string values = part_of(zip, folder + "/data/" + tensor.storage, name);
    file.tensors[key] = stored_tensor(tensor, values, name);
  }
  return file;
}

// Storages stand behind the pickles in the order of the last: a count and so many values each.
std::map<std::string, std::string_view> storages_of(std::string_view bytes, const Pickle& keys,
                                                    const std::map<std::string, std::string>& types,
                                                    const std::string& name) {
  std::map<std::string, std::string_view> storages;
  if (keys.top.kind != PickleValue::kList) refuse("is damaged", name);
  for (const PickleValue& item : keys.items(keys.top)) {
    const auto type = item.kind == PickleValue::kText ? types.find(keys.text(item)) : types.end();
    if (type == types.end() || bytes.size() < 8) refuse("is damaged", name);
    const auto count = number_at<std::uint64_t>(bytes.data());
    bytes.remove_prefix(8);
    const std::size_t each = value_type(type->second)->bytes;
    if (count > bytes.size() / each) refuse("ends too early", name);
    storages[type->first] = bytes.substr(0, count * each);
    bytes.remove_prefix(count * each);
  }
  return storages;
}

TensorFile from_pickles(std::string_view bytes, const std::string& name,
                        const WantedTensor& wanted) {
  for (int i = 0; i < 3; ++i) parse_pickle(bytes, name);  // the number, a version, the machine
  const auto dict = state_dict_of(parse_pickle(bytes, name), name);
  const Pickle keys = parse_pickle(bytes, name);
  std::map<std::string, std::string> types;
  for (const auto& [_, tensor] : dict) types[tensor.storage] = tensor.type;
  const auto storages = storages_of(bytes, keys, types, name);
  TensorFile file;
  for (const auto& [key, tensor] : dict) {
    if (!wanted(key)) continue;
    const auto found = storages.find(tensor.storage);
    if (found == storages.end()) refuse("is damaged", name);
    file.tensors[key] = stored_tensor(tensor, found->second, name);
  }
  return file;
}

}  // namespace

TensorFile parse_weights(std::string_view bytes, const std::string& name,
                         const WantedTensor& wanted) {
  if (bytes.starts_with("PK")) return from_zip(bytes, name, wanted);
  if (bytes.starts_with(kPickles)) return from_pickles(bytes, name, wanted);
  TensorFile file = parse_tensors(bytes, name);
  std::erase_if(file.tensors, [&](const auto& entry) { return !wanted(entry.first); });
  return file;
}

TensorFile read_weights(const std::filesystem::path& path, const WantedTensor& wanted) {
  return parse_weights(read_input(path, kLargest), path.string(), wanted);
}

}  // namespace inkling
