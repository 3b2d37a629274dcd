#include "cli/device_flag.h"

#include "inkling/recognition/approach.h"

namespace inkling::cli {

void DeviceFlag::add_to(CLI::App& app) {
  app.add_option("--device", device_,
                 "Where networks learn: cpu or cuda, the same as their option device (default cpu)")
      ->type_name("DEVICE");
}

std::string DeviceFlag::on(const std::string& approach) const {
  return device_.empty() ? approach : on_device(approach, device_);
}

}  // namespace inkling::cli
