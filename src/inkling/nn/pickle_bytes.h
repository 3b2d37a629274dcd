#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "inkling/error.h"
#include "inkling/nn/value_types.h"

namespace inkling {

// The bytes of a pickle, taken from the front.
class PickleBytes {
 public:
  // name: for messages.
  PickleBytes(std::string_view bytes, std::string name) : bytes_(bytes), name_(std::move(name)) {}

  std::string_view rest() const { return bytes_; }

  std::string_view take(std::size_t count) {
    if (count > bytes_.size()) damaged();
    const auto taken = bytes_.substr(0, count);
    bytes_.remove_prefix(count);
    return taken;
  }

  template <typename T>
  T fixed() {
    return number_at<T>(take(sizeof(T)).data());
  }

  // Up to a line's end, which is taken, too.
  std::string_view line() {
    const std::size_t end = bytes_.find('\n');
    if (end == std::string_view::npos) damaged();
    return take(end + 1).substr(0, end);
  }

  // A length and so many bytes, the last with the sign. What does not fit becomes 0.
  std::int64_t long_number() {
    const auto from = take(fixed<std::uint8_t>());
    if (from.empty() || from.size() > 8) return 0;
    std::uint64_t bits = 0;
    for (std::size_t i = from.size(); i-- > 0;) {
      bits = bits << 8 | static_cast<unsigned char>(from[i]);
    }
    const std::size_t unused = 64 - 8 * from.size();
    return static_cast<std::int64_t>(bits << unused) >> unused;
  }

  [[noreturn]] void damaged() const { refuse("is damaged"); }
  [[noreturn]] void refuse(const std::string& why) const {
    throw Error(ErrorKind::kInput, why, name_,
                "give a state dict: torch.save(model.state_dict(), …)");
  }

 private:
  std::string_view bytes_;
  std::string name_;
};

}  // namespace inkling
