//! The trees of the model, as `cargo run --release --example fit -- phrases` writes them.

use super::measure::PhraseMeasure as M;
use super::trees::{PhraseSplit, PhraseTree};

/// A question: whether a measure is above a threshold.
const fn m(measure: M, above: f32) -> PhraseSplit {
    PhraseSplit { measure, above }
}

/// The trees, in the order in which they were grown.
#[rustfmt::skip]
#[allow(clippy::approx_constant, reason = "a threshold may be the logarithm of a small number")]
pub(super) const TREES: &[PhraseTree] = &[
    PhraseTree { splits: [m(M::Density, 0.8364), m(M::RarestWord, 0.0), m(M::WordLength, 7.3117), m(M::Density, 1.6767)], leaves: [-390, 0, 0, 0, -394, 0, 0, 0, -320, -274, -354, -324, -303, -142, -321, -297] },
    PhraseTree { splits: [m(M::Size, 7.6578), m(M::Capital, 0.0), m(M::RunLength, 2.2284), m(M::Alone, 0.0)], leaves: [-298, -207, -336, -334, -211, -36, -264, -281, -333, -331, -324, -327, -333, -314, -326, -317] },
    PhraseTree { splits: [m(M::Spread, 0.0625), m(M::AfterNounSign, 0.3333), m(M::InContext, 0.0), m(M::MeanWord, 2.0948)], leaves: [-249, -292, -135, -209, -212, -289, -213, -127, -229, -266, -63, -218, -125, -242, 76, -149] },
    PhraseTree { splits: [m(M::Density, 0.8364), m(M::RunLength, 2.2284), m(M::Spread, 0.0625), m(M::RunLength, 1.5064)], leaves: [-262, -271, -268, -269, 0, -271, 0, -266, -198, -151, -18, -121, 0, -272, 0, -263] },
    PhraseTree { splits: [m(M::Density, 0.8364), m(M::Spread, 0.0625), m(M::FirstBegins, 0.6), m(M::WordLength, 7.3117)], leaves: [-253, 0, -246, 0, -254, 0, -245, 0, -205, -207, -145, -175, -98, -221, -6, -88] },
    PhraseTree { splits: [m(M::Size, 7.6578), m(M::RunLength, 2.2284), m(M::Density, 2.0084), m(M::Alone, 0.0)], leaves: [-202, -133, -185, -30, 0, 0, -240, -240, -243, -239, -90, -151, -238, -241, -68, -54] },
    PhraseTree { splits: [m(M::Size, 7.6578), m(M::Alone, 0.0), m(M::Spread, 0.0625), m(M::WordLength, 7.3117)], leaves: [-219, -221, -104, -209, -97, -122, 35, -58, -231, 0, -233, 0, -231, 0, -212, 0] },
    PhraseTree { splits: [m(M::Size, 7.6578), m(M::Capital, 0.4), m(M::RunLength, 2.2284), m(M::Weak, 0.0)], leaves: [-66, -165, -214, -193, 70, 21, -85, -177, -213, -223, -207, -208, -210, -220, -201, -198] },
    PhraseTree { splits: [m(M::Size, 7.6578), m(M::RunLength, 2.0684), m(M::Capital, 0.0), m(M::FirstWord, 3.9512)], leaves: [-33, -100, 117, -12, -184, -199, -122, -221, -146, -214, -67, -199, -75, -219, -38, -211] },
    PhraseTree { splits: [m(M::Size, 7.6578), m(M::RunLength, 2.2284), m(M::Weak, 0.0), m(M::FirstWord, 3.9512)], leaves: [11, -65, -129, -137, -169, -215, -185, -140, -63, -201, -129, -212, -25, -205, -82, -204] },
    PhraseTree { splits: [m(M::FirstWord, 5.4293), m(M::Inside, 0.0), m(M::Alone, 0.1667), m(M::FirstWord, 2.1972)], leaves: [-87, -126, 120, -17, -210, -217, -121, -149, 0, -194, 0, -151, 0, -213, 0, -204] },
    PhraseTree { splits: [m(M::Density, 0.8364), m(M::RunLength, 2.2284), m(M::Weak, 0.0), m(M::Words, 2.0)], leaves: [-179, -194, -195, -199, -190, -185, -170, -173, -4, -94, -121, -98, -175, -184, -185, -138] },
    PhraseTree { splits: [m(M::Density, 0.5941), m(M::RunLength, 2.2284), m(M::Density, 2.0084), m(M::WordLength, 6.9627)], leaves: [-191, -182, 0, 0, -179, 0, 0, 0, -56, -78, 48, -28, -171, 0, 347, -189] },
    PhraseTree { splits: [m(M::Size, 7.6578), m(M::Inside, 0.0), m(M::Alone, 0.0), m(M::Capital, 0.0)], leaves: [-123, -51, -12, 81, -205, -127, -140, 184, -191, -189, -177, -124, -156, -100, -190, -106] },
    PhraseTree { splits: [m(M::Density, 0.5941), m(M::InContext, 0.0), m(M::RunLength, 2.2284), m(M::Weak, 0.0)], leaves: [-174, -187, -170, -160, -165, -129, -18, -13, -9, -106, -181, -171, 125, 57, 255, -76] },
    PhraseTree { splits: [m(M::Density, 0.5941), m(M::FirstBegins, 0.0682), m(M::Span, 0.0921), m(M::Once, 0.7209)], leaves: [-183, -7, -126, 0, -187, 3, -141, 0, -194, -173, -143, -80, -39, -35, -27, 67] },
    PhraseTree { splits: [m(M::Size, 7.6578), m(M::Alone, 0.0), m(M::RarestWord, 0.0), m(M::Capitals, 0.0914)], leaves: [-155, -164, -127, 37, -42, -1, 15, 81, -153, -180, -166, -184, -179, -186, -122, -141] },
    PhraseTree { splits: [m(M::Span, 0.2577), m(M::LastEnds, 0.4525), m(M::Degree, 1.7353), m(M::OfMostFrequent, 0.5)], leaves: [-149, -6, -162, -56, -106, -52, 0, -11, 17, 21, 150, -83, 55, 28, 60, 33] },
    PhraseTree { splits: [m(M::FirstWord, 6.6067), m(M::Weak, 0.5), m(M::LastLetters, 5.0), m(M::Capitals, 0.0938)], leaves: [-37, -62, -8, 41, -200, -79, -171, 20, -184, -189, -158, -163, -135, -103, -139, -129] },
    PhraseTree { splits: [m(M::Inside, 0.0), m(M::AfterNounSign, 0.5), m(M::RunLength, 2.2284), m(M::Density, 1.1388)], leaves: [-117, -14, -168, -158, -71, 60, -114, -112, -161, -125, -59, -48, -182, -109, -41, -35] },
    PhraseTree { splits: [m(M::Inside, 0.0), m(M::WordLength, 6.6101), m(M::Degree, 1.5), m(M::Capitals, 0.0753)], leaves: [6, 85, 2, 9, -106, 11, 21, -43, -8, -112, -184, -155, -37, -38, -115, -142] },
    PhraseTree { splits: [m(M::FirstWord, 4.7622), m(M::Weak, 0.6667), m(M::WordLength, 6.3333), m(M::RunLength, 2.0684)], leaves: [58, 317, 19, -89, 48, 140, -156, -191, -63, -171, -44, -138, -19, -97, -137, -62] },
    PhraseTree { splits: [m(M::Letters, 6.3333), m(M::First, 0.0969), m(M::Inside, 0.0), m(M::Capitals, 0.0817)], leaves: [-30, 9, -94, 14, -65, -19, -77, -87, 83, 117, -67, -38, -9, 45, -75, -83] },
    PhraseTree { splits: [m(M::Alone, 0.3333), m(M::Density, 0.5941), m(M::Words, 1.0), m(M::Capitals, 0.0817)], leaves: [-106, -140, -145, -146, -114, 4, -43, -135, -164, -180, -99, -127, -69, 38, 54, -5] },
    PhraseTree { splits: [m(M::Density, 1.8347), m(M::Degree, 4.2222), m(M::Letters, 8.0), m(M::Once, 0.6667)], leaves: [-101, -55, -44, 22, -163, -147, -97, -88, -72, 22, 114, 39, 14, -129, -68, -196] },
    PhraseTree { splits: [m(M::FirstWord, 6.6067), m(M::Inside, 0.0), m(M::Letters, 5.25), m(M::Once, 0.7439)], leaves: [-90, -2, 30, 38, 7, -1, -140, -50, -185, 55, -139, 156, -87, -1, -171, -13] },
    PhraseTree { splits: [m(M::Alone, 0.1667), m(M::InContext, 0.0), m(M::Letters, 8.0), m(M::WordLength, 6.703)], leaves: [-49, -106, 3, -83, 0, -79, 154, 2, 12, -28, 78, 10, 51, 75, 131, 276] },
    PhraseTree { splits: [m(M::RunLength, 2.0684), m(M::Weak, 0.5), m(M::Density, 1.6767), m(M::Degree, 1.0)], leaves: [29, -80, -19, 32, -10, -83, -114, -104, -132, -162, -209, -78, -39, -110, -69, -156] },
    PhraseTree { splits: [m(M::AfterNounSign, 0.0), m(M::WordLength, 6.3333), m(M::Words, 1.0), m(M::Density, 1.6767)], leaves: [-10, 86, -107, -8, -6, -82, -93, -8, -6, 122, -14, 69, 37, -39, -66, 75] },
    PhraseTree { splits: [m(M::Capital, 0.8125), m(M::RunLength, 1.4693), m(M::Words, 1.0), m(M::Once, 0.6667)], leaves: [-74, 10, 21, -30, -102, -20, 116, 20, 300, 142, -36, 185, -104, 61, -92, -25] },
    PhraseTree { splits: [m(M::FirstWord, 6.6067), m(M::Upper, 0.0), m(M::First, 0.1421), m(M::Alone, 0.5556)], leaves: [-7, 40, -65, -8, 21, 69, 116, 229, -64, -22, -145, -142, 10, -13, -92, -86] },
    PhraseTree { splits: [m(M::AfterNounSign, 0.0), m(M::WordLength, 6.4441), m(M::Size, 7.6578), m(M::Words, 1.0)], leaves: [63, -26, -173, -115, -60, -27, -118, -107, 71, 28, -114, 91, -14, 26, -162, -30] },
    PhraseTree { splits: [m(M::RunLength, 1.681), m(M::Words, 1.0), m(M::Size, 5.4972), m(M::RowLength, 28.368)], leaves: [-16, 4, 40, -62, 37, 110, -32, -127, -127, -149, -9, 99, -25, 103, -109, 7] },
    PhraseTree { splits: [m(M::FirstWord, 7.1785), m(M::First, 0.0547), m(M::InLonger, 0.5), m(M::Words, 2.0)], leaves: [56, -14, -60, -96, -4, -43, -102, -139, 0, 0, 0, 0, -140, -129, -86, 18] },
    PhraseTree { splits: [m(M::LastLetters, 5.0), m(M::Inside, 0.0), m(M::Words, 2.0), m(M::RowLength, 21.2045)], leaves: [-70, -23, -112, -54, 133, -94, -144, -123, 11, -2, -44, 21, 52, -63, -107, -128] },
    PhraseTree { splits: [m(M::RunLength, 2.0684), m(M::WordLength, 8.0643), m(M::Size, 4.6728), m(M::RunLength, 1.3011)], leaves: [194, -48, 8, -5, 48, 112, 0, 23, 0, 397, 0, 76, 0, -101, 0, -224] },
    PhraseTree { splits: [m(M::AfterNounSign, 0.0), m(M::InContext, 0.0), m(M::Degree, 1.6667), m(M::Letters, 8.0)], leaves: [-46, 3, -30, -10, 219, 21, -56, 278, -8, 10, 25, 58, 108, 138, -1, 16] },
    PhraseTree { splits: [m(M::Inside, 0.0), m(M::InLonger, 0.3333), m(M::Density, 2.1693), m(M::Letters, 10.0)], leaves: [-17, 52, 48, 16, -16, 157, -11, 5, -99, 128, -95, -179, 155, -83, 218, 45] },
    PhraseTree { splits: [m(M::RunLength, 1.8182), m(M::Capital, 0.4), m(M::Words, 1.0), m(M::Capitals, 0.0735)], leaves: [-46, 28, 53, -39, 139, 13, 51, 63, -137, -57, 20, -71, -112, 47, -80, -77] },
    PhraseTree { splits: [m(M::Weak, 0.0), m(M::Inside, 0.0), m(M::InLonger, 0.0), m(M::Once, 0.7759)], leaves: [2, 16, -3, 62, -33, -23, 123, 262, 15, -50, -106, -46, -165, -166, -110, -14] },
    PhraseTree { splits: [m(M::Capital, 0.8125), m(M::Size, 4.6728), m(M::Once, 0.7593), m(M::WordLength, 6.5366)], leaves: [-67, -69, 47, -46, -18, 16, 27, -22, -232, 9, 262, 297, -47, 77, 14, 9] },
    PhraseTree { splits: [m(M::Weak, 0.0), m(M::RarestWord, 0.0), m(M::Once, 0.6667), m(M::Degree, 1.7353)], leaves: [-33, 109, -16, -19, -56, 16, 47, 14, -171, 96, -74, -54, -177, -47, -58, 24] },
    PhraseTree { splits: [m(M::Letters, 7.0), m(M::RunLength, 2.2284), m(M::First, 0.1186), m(M::RunLength, 1.4544)], leaves: [48, -54, -49, -12, 0, 129, 0, -104, 65, 20, 8, 11, 0, 64, 0, -163] },
    PhraseTree { splits: [m(M::RunLength, 1.9412), m(M::WordLength, 8.0643), m(M::Words, 1.0), m(M::Count, 0.0)], leaves: [-4, 5, -6, 56, -14, -97, 76, 205, -102, -3, 32, 94, -187, -92, -143, 95] },
    PhraseTree { splits: [m(M::RunLength, 2.2284), m(M::Size, 7.6578), m(M::Size, 6.0307), m(M::Words, 1.0)], leaves: [-15, 20, 108, -37, 0, 0, -127, -32, -156, -92, 0, 0, 0, 0, -103, -114] },
    PhraseTree { splits: [m(M::RunLength, 1.3958), m(M::Density, 2.1693), m(M::Once, 0.8182), m(M::AfterNounSign, 0.6429)], leaves: [3, 73, -42, -98, 81, 34, 109, 93, -14, 1, 9, -54, -33, 25, -40, 65] },
    PhraseTree { splits: [m(M::Size, 4.6728), m(M::Inside, 0.0), m(M::Words, 2.0), m(M::RunLength, 1.4808)], leaves: [113, 33, 4, 11, 134, -48, -139, -165, -6, -4, -107, 34, 53, -112, -109, -62] },
    PhraseTree { splits: [m(M::RowLength, 22.3573), m(M::LastEnds, 0.6667), m(M::Letters, 5.5), m(M::RowLength, 28.368)], leaves: [-100, 0, -18, 0, 1, 0, 48, 0, 39, 139, -36, -34, -65, 53, -30, 27] },
    PhraseTree { splits: [m(M::Size, 7.6578), m(M::RarestWord, 1.7918), m(M::Words, 1.0), m(M::WordLength, 7.141)], leaves: [9, -59, -16, 24, 121, 26, -102, 76, -148, -46, -103, -80, -89, -73, 146, 6] },
    PhraseTree { splits: [m(M::Upper, 0.0), m(M::LastLetters, 4.0), m(M::WordLength, 5.9504), m(M::Capitals, 0.0938)], leaves: [-9, 1, -42, -73, 111, -5, -4, 0, -19, -13, 207, 7, 151, 167, -20, -23] },
    PhraseTree { splits: [m(M::WordLength, 7.5408), m(M::RunLength, 2.2284), m(M::Words, 1.0), m(M::WordLength, 6.8893)], leaves: [23, -19, -4, 17, 269, -83, 6, 609, 0, -80, 0, 22, 0, -190, 0, -151] },
    PhraseTree { splits: [m(M::InLonger, 0.5), m(M::MostFrequentWord, 1.0986), m(M::WordLength, 6.9627), m(M::RunLength, 1.6598)], leaves: [7, 81, -15, -21, 35, -48, 71, 17, 0, 0, 0, 0, -26, -28, -120, -93] },
    PhraseTree { splits: [m(M::InLonger, 0.5), m(M::InContext, 0.0), m(M::Once, 0.7439), m(M::First, 0.0374)], leaves: [6, -23, 16, -5, 105, -71, -33, 117, -63, -59, 51, -105, -74, -66, -27, -235] },
    PhraseTree { splits: [m(M::Alone, 0.5), m(M::Size, 5.4972), m(M::FirstBegins, 0.6667), m(M::Degree, 1.6667)], leaves: [-71, -53, 32, -29, 0, 31, -29, -28, 51, 135, -2, 33, -19, -58, 12, -38] },
    PhraseTree { splits: [m(M::Capitals, 0.048), m(M::RunLength, 2.2284), m(M::Once, 0.5978), m(M::RunLength, 1.6355)], leaves: [-50, 98, -30, -59, 0, 604, 0, -104, 21, -69, 0, 31, 0, -174, 0, -109] },
    PhraseTree { splits: [m(M::Capital, 0.8125), m(M::WordLength, 5.37), m(M::WordLength, 5.6696), m(M::Capitals, 0.1607)], leaves: [-32, -120, 0, 0, 108, 397, -12, 73, -244, -62, 0, 0, 7, 106, 64, -15] },
    PhraseTree { splits: [m(M::Letters, 9.5), m(M::Capitals, 0.0545), m(M::RunLength, 1.7311), m(M::RunLength, 1.681)], leaves: [-24, -211, 0, 50, 3, -27, 0, -34, -10, -173, 0, 11, 63, 64, 0, 15] },
    PhraseTree { splits: [m(M::Inside, 0.0), m(M::LastLetters, 2.0), m(M::Count, 1.0986), m(M::Upper, 0.0)], leaves: [-105, 76, -62, -139, 1, 96, 23, 77, 219, 0, -2, 0, -63, -4, 210, -2] },
    PhraseTree { splits: [m(M::Letters, 9.5), m(M::Words, 3.0), m(M::RunLength, 1.3958), m(M::Capitals, 0.0545)], leaves: [-109, 24, -3, -22, -106, -201, -45, -57, -77, 84, -3, 39, -9, -74, -19, -47] },
    PhraseTree { splits: [m(M::First, 0.47), m(M::Once, 0.7439), m(M::Capitals, 0.1294), m(M::Size, 5.124)], leaves: [8, -11, -156, -6, -4, 17, 124, 6, -24, -52, -144, -3, -32, -19, 30, 44] },
    PhraseTree { splits: [m(M::RunLength, 1.4956), m(M::RowLength, 15.7), m(M::MeanWord, 0.6931), m(M::Size, 5.124)], leaves: [-122, 43, 66, -46, -18, -77, 75, -4, 112, 89, 121, 68, -13, 64, -1, 6] },
    PhraseTree { splits: [m(M::RowLength, 18.5948), m(M::Capitals, 0.1161), m(M::Once, 0.7885), m(M::RunLength, 1.5064)], leaves: [-50, 32, -109, -128, 86, -41, -32, 14, 9, 33, 8, 59, -22, -55, -9, 66] },
    PhraseTree { splits: [m(M::Capitals, 0.0608), m(M::RowLength, 22.3573), m(M::Capitals, 0.0596), m(M::WordLength, 6.6101)], leaves: [-62, 89, -22, 63, -51, 7, 316, 66, 0, 0, 3, -7, 0, 0, -29, -43] },
    PhraseTree { splits: [m(M::WordLength, 6.237), m(M::RowLength, 19.4645), m(M::RunLength, 1.7311), m(M::Weak, 0.0)], leaves: [-9, -20, -36, 136, 142, 175, -24, -58, 8, -47, -57, -15, 10, -87, -17, -1] },
];
