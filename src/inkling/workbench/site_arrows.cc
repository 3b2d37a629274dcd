#include "inkling/workbench/site_arrows.h"

#include "inkling/align/canonical.h"
#include "inkling/core/check.h"
#include "inkling/motion/head_fit.h"
#include "inkling/motion/local_motion.h"
#include "inkling/motion/patch_flow.h"
#include "inkling/motion/sites.h"

namespace inkling {

std::vector<SiteArrow> site_arrows(const GrayImage& from, const GrayImage& to) {
  INKLING_CHECK(from.width == from.height && to.width == from.width && to.height == from.height);
  const int size = from.width;
  const PatchGrid grid(size);
  const PatchReference reference(FlowImage(from), grid);
  const FlowField field = reference.track(FlowImage(to), {});
  const HeadMotion head = fit_head_motion(grid, reference.tensors(), field, size);
  const std::vector<SitePatches> patches = patches_of_sites(grid, size);
  const Affine place = crop_from_face(size);
  std::vector<SiteArrow> arrows;
  for (std::size_t s = 0; s < patches.size(); ++s) {
    const LocalMotion moved = local_motion(patches[s], grid, reference.tensors(), field, head);
    arrows.push_back({place(face_sites()[s].face), moved.px});
  }
  return arrows;
}

}  // namespace inkling
