#pragma once

namespace inkling::norms {

// A trait's mean at four years and grown up (woman, man), and its spread within an age and sex.
struct TraitNorm {
  double child, woman, man, spread;
};

// In inter-ocular distances, which are 63 mm in adults (Dodgson, SPIE 5291, 2004) and 51 mm at five
// years (The development of norms of pediatric interpupillary distance, Pacific University, 1993).
// "Enlow": that it changes with growth in this direction is in Enlow and Hans, Essentials of Facial
// Growth, 1996 (the face grows down and forward from under the brain case: a child's face is wide
// and short, its nose short, low and round, its cheeks full, its forehead high); the figures are
// assumptions.
inline constexpr TraitNorm kFaceWidth{1.13, 1.08, 1.12, 0.028};   // Enlow
inline constexpr TraitNorm kJawOfWidth{0.80, 0.78, 0.86, 0.025};  // share of face_width; assumption
inline constexpr TraitNorm kChinWidth{0.30, 0.26, 0.35, 0.03};    // assumption
inline constexpr TraitNorm kFaceLength{1.52, 1.72, 1.86, 0.055};  // Enlow
inline constexpr TraitNorm kCheeks{0.95, 0.35, 0.15, 0.14};       // Enlow
inline constexpr TraitNorm kHairline{-1.12, -1.02, -1.05, 0.05};  // Enlow
inline constexpr TraitNorm kSkullTop{-1.76, -1.60, -1.62, 0.03};  // Enlow
// The cornea stops growing within a year of birth (Augusteyn et al., Experimental Eye Research 102,
// 2012): its 11.7 mm are a larger share of a child's smaller distance.
inline constexpr TraitNorm kIris{0.114, 0.093, 0.093, 0.0025};
// 24 mm at two years, 27 mm at fourteen (Taylor and Hoyt's Pediatric Ophthalmology, Milestones and
// normative data).
inline constexpr TraitNorm kEyeWidth{0.50, 0.465, 0.455, 0.014};
inline constexpr TraitNorm kEyeOpening{0.215, 0.185, 0.165, 0.012};  // assumption
inline constexpr TraitNorm kBrowY{-0.33, -0.33, -0.29, 0.022};       // assumption
inline constexpr TraitNorm kBrowThick{0.050, 0.055, 0.082, 0.009};   // assumption
inline constexpr TraitNorm kBrowArch{0.055, 0.085, 0.050, 0.018};    // assumption
inline constexpr TraitNorm kNoseLength{0.56, 0.69, 0.74, 0.035};     // Enlow
inline constexpr TraitNorm kNoseWidth{0.225, 0.245, 0.275, 0.022};   // assumption
inline constexpr TraitNorm kNoseBridge{0.15, 0.60, 0.80, 0.15};      // Enlow
inline constexpr TraitNorm kMouthOfGap{0.44, 0.335, 0.335, 0.02};  // nose to chin share; assumption
inline constexpr TraitNorm kMouthWidth{0.33, 0.40, 0.425, 0.022};  // assumption
inline constexpr TraitNorm kUpperLip{0.078, 0.100, 0.080, 0.014};  // assumption
inline constexpr TraitNorm kLowerLip{0.105, 0.130, 0.110, 0.016};  // assumption

}  // namespace inkling::norms
