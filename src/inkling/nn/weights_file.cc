#include "inkling/nn/weights_file.h"

#include <map>
#include <utility>

#include "inkling/core/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/nn/pickle.h"
#include "inkling/nn/state_dict.h"
#include "inkling/nn/value_types.h"
#include "inkling/nn/zip_file.h"

namespace inkling {
namespace {

constexpr std::size_t kLargest = std::size_t{4} << 30;

// What PyTorch wrote before 1.6 begins with this number, pickled.
constexpr std::string_view kPickles("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19\x2e",
                                    15);

[[noreturn]] void refuse(const std::string& why, const std::string& name) {
  throw Error(ErrorKind::kInput, why, name,
              "get the file again, or save it again: torch.save(model.state_dict(), …)");
}

TensorFile from_zip(std::string_view bytes, const std::string& name, const WantedTensor& wanted) {
  constexpr std::string_view kPickle = "/data.pkl";
  const ZipFile zip(bytes, name);
  std::string folder = zip.ending(kPickle);
  if (folder.empty()) refuse("is a zip file, but none of weights", name);
  folder.resize(folder.size() - kPickle.size());
  TensorFile file;
  std::string_view pickle = zip.entry(folder + std::string(kPickle));
  for (const auto& [key, tensor] : state_dict_of(parse_pickle(pickle, name), name)) {
    if (!wanted(key)) continue;
    file.tensors[key] = stored_tensor(tensor, zip.entry(folder + "/data/" + tensor.storage), name);
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
  return parse_weights(read_file(path, kLargest), path.string(), wanted);
}

}  // namespace inkling
