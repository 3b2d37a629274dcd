#pragma once

#include "inkling/synthesis/person/person.h"
#include "inkling/synthesis/person/portrait.h"

namespace inkling {

// Head and shoulders of a person, upright, the eyes `iod_px` apart at 42 % of the height. Same
// arguments, same bytes. Detail is never finer than about 2 pixels, so that the portrait can be
// moved and resampled; 1280 x 960 with iod_px = 200 takes about a second.
// Lids down changes nothing but the surroundings of the eyes. landmarks: of the open eyes; the
// means of both eyes' points lie exactly iod_px apart.
Portrait render_portrait(const PersonTraits& person, const Setting& setting, int width, int height,
                         double iod_px);

// The same for frames of this size in which the eyes lie iod_px apart: finer than they are and
// reaching beyond them, for the head to move in (PortraitAnimator).
Portrait render_roomy_portrait(const PersonTraits& person, const Setting& setting, int frame_width,
                               int frame_height, double iod_px);

}  // namespace inkling
