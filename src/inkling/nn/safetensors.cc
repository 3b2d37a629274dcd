#include "inkling/nn/safetensors.h"

#include <nlohmann/json.hpp>

#include "inkling/error.h"
#include "inkling/files/json_numbers.h"
#include "inkling/nn/value_types.h"

namespace inkling {
namespace {

using Json = nlohmann::json;

constexpr std::uint64_t kMaxHeader = 100u << 20;  // the format's own limit
constexpr std::uint64_t kMostValues = std::uint64_t{1} << 60;

class Parser {
 public:
  Parser(std::string_view bytes, std::string name) : bytes_(bytes), name_(std::move(name)) {}

  TensorFile parse() {
    if (bytes_.size() < 8) refuse("is too short");
    const auto length = number_at<std::uint64_t>(bytes_.data());
    if (length > kMaxHeader || length > bytes_.size() - 8) refuse("has no header of its length");
    const Json header = Json::parse(bytes_.substr(8, length), nullptr, false);
    if (!header.is_object()) refuse("has a header that is no JSON");
    data_ = bytes_.substr(8 + length);
    TensorFile file;
    for (const auto& [key, entry] : header.items()) {
      try {
        if (key == "__metadata__")
          entry.get_to(file.about);
        else
          file.tensors[key] = tensor(key, entry);
      } catch (const Json::exception&) {
        refuse("describes '" + key + "' wrongly");
      }
    }
    return file;
  }

 private:
  StoredTensor tensor(const std::string& key, const Json& entry) const {
    const auto type_name = entry.at("dtype").get<std::string>();
    const ValueType* type = value_type(type_name);
    if (type == nullptr) refuse("has '" + key + "' as " + type_name + ", which is not known");
    StoredTensor tensor;
    read_whole(entry.at("shape"), tensor.shape);
    const auto offsets = whole<std::vector<std::uint64_t>>(entry.at("data_offsets"));
    if (offsets.size() != 2 || offsets[0] > offsets[1] || offsets[1] > data_.size()) {
      refuse("ends before the values of '" + key + "'");
    }
    const std::uint64_t count = (offsets[1] - offsets[0]) / type->bytes;
    if (count * type->bytes != offsets[1] - offsets[0] || !fits(tensor.shape, count)) {
      refuse("has another number of values than the shape of '" + key + "' says");
    }
    tensor.values.reserve(count);
    for (std::uint64_t i = 0; i < count; ++i) {
      tensor.values.push_back(type->read(data_.data() + offsets[0] + i * type->bytes));
    }
    return tensor;
  }

  static bool fits(const std::vector<std::int64_t>& shape, std::uint64_t count) {
    std::uint64_t all = 1;
    for (const std::int64_t side : shape) {
      if (side < 0 || (side > 0 && all > kMostValues / static_cast<std::uint64_t>(side))) {
        return false;
      }
      all *= static_cast<std::uint64_t>(side);
    }
    return all == count;
  }

  [[noreturn]] void refuse(const std::string& why) const {
    throw Error(ErrorKind::kInput, why, name_, "give a whole safetensors file, or save it again");
  }

  std::string_view bytes_, data_;
  std::string name_;
};

}  // namespace

TensorFile parse_tensors(std::string_view bytes, const std::string& name) {
  return Parser(bytes, name).parse();
}

std::string tensor_bytes(const TensorFile& file) {
  Json header = Json::object();
  if (!file.about.empty()) header["__metadata__"] = file.about;
  std::uint64_t at_byte = 0;
  for (const auto& [name, tensor] : file.tensors) {
    const std::uint64_t end = at_byte + 4 * tensor.values.size();
    header[name] = {{"dtype", "F32"}, {"shape", tensor.shape}, {"data_offsets", {at_byte, end}}};
    at_byte = end;
  }
  std::string text = header.dump();
  text.resize((text.size() + 7) / 8 * 8, ' ');  // values start at a multiple of eight
  const auto length = static_cast<std::uint64_t>(text.size());
  std::string bytes(reinterpret_cast<const char*>(&length), sizeof length);
  bytes += text;
  for (const auto& [_, tensor] : file.tensors) {
    bytes.append(reinterpret_cast<const char*>(tensor.values.data()), 4 * tensor.values.size());
  }
  return bytes;
}

}  // namespace inkling
