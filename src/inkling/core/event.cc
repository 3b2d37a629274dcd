#include "inkling/core/event.h"

namespace inkling {

std::string_view to_string(EventType type) {
  switch (type) {
    case EventType::kMicro:
      return "micro";
    case EventType::kMacro:
      return "macro";
    case EventType::kBlink:
      return "blink";
    case EventType::kHead:
      return "head";
  }
  return "";
}

}  // namespace inkling
