#include "inkling/nn/network_engine.h"

#include <dlfcn.h>

#include <string>

#include "inkling/core/version.h"
#include "inkling/error.h"

namespace inkling {
namespace {

constexpr const char* kLibrary = "libinkling_torch.so";  // found by the program's run path

using MakeEngine = NetworkEngine* (*)(const char* version);

[[noreturn]] void missing(const std::string& why) {
  throw Error(ErrorKind::kEnvironment, "networks cannot be used: " + why, kLibrary,
              "install the package inkling-networks or build with ./run build --networks");
}

struct Library {
  NetworkEngine* engine = nullptr;
  std::string path;
};

// Lives as long as the program.
const Library& library() {
  if (!INKLING_NETWORKS) missing("this build of Inkling has none");
  static const Library opened = [] {
    void* handle = dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr) missing(dlerror());
    void* make = dlsym(handle, "inkling_make_network_engine");
    Dl_info info{};
    if (make == nullptr || dladdr(make, &info) == 0) missing("it has no engine");
    NetworkEngine* engine = reinterpret_cast<MakeEngine>(make)(version());
    if (engine == nullptr) missing("it belongs to another version of Inkling");
    return Library{engine, info.dli_fname};
  }();
  return opened;
}

}  // namespace

NetworkEngine& network_engine() { return *library().engine; }

std::string network_engine_path() { return library().path; }

}  // namespace inkling
